using System.Text.Json;
using Pulumi;
using Pulumi.Utilities;

namespace Provisioning.Sdk.Tests.Values;

public sealed class OutputJsonTests
{
    [Fact]
    public async Task Options_are_honoured()
    {
        var json = Output.JsonSerialize(Output.Create(new { SomeName = 1 }), new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase });
        Assert.Equal("""{"someName":1}""", await OutputUtilities.GetValueAsync(json));
    }

    [Fact]
    public async Task Inputs_lists_and_maps_are_written_as_what_they_hold()
    {
        var value = new { One = (Input<int>)1, List = (InputList<string>)new[] { "a" }, Map = new InputMap<int> { ["k"] = 2 } };
        Assert.Equal("""{"One":1,"List":["a"],"Map":{"k":2}}""", await OutputUtilities.GetValueAsync(Output.JsonSerialize(Output.Create(value))));
    }

    [Fact]
    public async Task Outputs_read_from_a_secret_are_secret()
    {
        var read = Output.JsonDeserialize<Output<int>[]>(Output.CreateSecret("[1]"));
        Assert.True(await Output.IsSecretAsync(read));
        Assert.True(await Output.IsSecretAsync((await OutputUtilities.GetValueAsync(read))[0]));
    }

    [Fact]
    public async Task Text_that_is_no_JSON_fails_the_output()
        => await Assert.ThrowsAsync<JsonException>(() => OutputUtilities.GetValueAsync(Output.JsonDeserialize<int>(Output.Create("{"))));

    [Fact]
    public async Task JSON_text_is_an_input()
    {
        InputJson json = """{"a":[1]}""";
        Assert.Equal("""{"a":[1]}""", (await OutputUtilities.GetValueAsync(json.ToOutput())).GetRawText());
    }
}
