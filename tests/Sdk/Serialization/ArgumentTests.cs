using System.Collections.Immutable;
using System.Text.Json;
using Provisioning.Protocol.Values;
using Provisioning.Sdk.Tests.Deployments;
using Pulumi;
using Pulumi.Utilities;

namespace Provisioning.Sdk.Tests.Serialization;

/// <summary>How what a program puts into arguments reaches the engine.</summary>
[Collection(EnvironmentTests.Name)]
public sealed class ArgumentTests
{
    [Fact]
    public async Task Plain_values_are_themselves()
    {
        Assert.Equal(PropertyValue.Of(1.5), await SentAsync(1.5));
        Assert.Equal(PropertyValue.Of(3), await SentAsync(3));
        Assert.Equal(PropertyValue.Of(true), await SentAsync(true));
        Assert.Equal(PropertyValue.Of(""), await SentAsync(""));
    }

    [Fact]
    public async Task Null_is_left_out_of_objects_and_kept_in_lists()
    {
        Assert.Null(await SentAsync(null));
        Assert.Equal(PropertyValue.Of(PropertyMap.Of(("a", PropertyValue.Of(1)))), await SentAsync(new Dictionary<string, object?> { ["a"] = 1, ["b"] = null }));
        Assert.Equal(PropertyValue.Of([PropertyValue.NullValue]), await SentAsync(new object?[] { null }));
    }

    [Fact]
    public async Task A_list_that_was_never_made_is_empty()
        => Assert.Equal(PropertyValue.Of([]), await SentAsync(default(ImmutableArray<string>)));

    [Fact]
    public async Task A_secret_is_wrapped_where_it_is()
        => Assert.Equal(
            PropertyValue.Of(PropertyMap.Of(("open", PropertyValue.Of("o")), ("s", new PropertyValue.Secret(PropertyValue.Of("hidden"))))),
            await SentAsync(new Dictionary<string, object> { ["open"] = "o", ["s"] = Output.CreateSecret("hidden") }));

    [Fact]
    public async Task An_unknown_is_the_sentinel_even_if_it_is_secret()
    {
        Assert.Equal(PropertyValue.UnknownValue, await SentAsync(OutputUtilities.CreateUnknown("x")));
        Assert.Equal(PropertyValue.UnknownValue, await SentAsync(Output.CreateSecret(OutputUtilities.CreateUnknown("x"))));
    }

    [Fact]
    public async Task Enumerations_are_their_values()
    {
        Assert.Equal(PropertyValue.Of("eu"), await SentAsync(Region.Eu));
        Assert.Equal(PropertyValue.Of(7), await SentAsync(Level.High));
    }

    [Fact]
    public async Task JSON_is_what_it_says()
        => Assert.Equal(
            PropertyValue.Of(PropertyMap.Of(("a", PropertyValue.Of([PropertyValue.NullValue, PropertyValue.Of(1)])))),
            await SentAsync(JsonDocument.Parse("""{"a":[null,1]}""").RootElement));

    [Fact]
    public async Task An_object_of_outputs_is_sent_by_its_fields()
        => Assert.Equal(PropertyValue.Of(PropertyMap.Of(("name", PropertyValue.Of("n")))), await SentAsync(new Named("n")));

    [Fact]
    public async Task A_property_marked_JSON_is_sent_as_text()
    {
        var engine = new FakeEngine();
        await engine.RunAsync(() => Deployment.RunAsync(() =>
            { new Thing("a", new ThingArgs { Json = ImmutableDictionary<string, object>.Empty.Add("b", 1).Add("a", true) }); }));
        Assert.Equal("""{ "a": true, "b": 1 }""", engine["a"].Object.Fields["json"].StringValue);
    }

    [Theory]
    [InlineData(5L)]
    [InlineData('c')]
    [InlineData(1.5f)]
    public async Task What_cannot_be_sent_is_named_with_its_property(object value)
    {
        var engine = new FakeEngine();
        Assert.Equal(32, await engine.RunAsync(() => Deployment.RunAsync(() => { new Thing("a", new ThingArgs { Any = value }); })));
        Assert.Contains(engine.Logs, log => log.Message.Contains(
            $"error serializing property \"any\": {value.GetType().FullName} is not a supported argument type.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dictionary_with_other_keys_than_strings_is_an_error()
    {
        var engine = new FakeEngine();
        Assert.Equal(32, await engine.RunAsync(() => Deployment.RunAsync(() =>
            { new Thing("a", new ThingArgs { Any = new Dictionary<int, string> { [1] = "x" } }); })));
        Assert.Contains(engine.Logs, log => log.Message.Contains("Dictionaries are only supported with string keys", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_remote_component_is_told_where_each_input_comes_from()
    {
        var engine = new FakeEngine();
        await engine.RunAsync(() => Deployment.RunAsync(() =>
        {
            var thing = new Thing("a");
            new Remote("r", new ThingArgs { Text = thing.Id, Any = Output.CreateSecret<object>("s"), Reference = thing });
        }));
        const string A = "urn:pulumi:dev::proj::test:index:Thing::a";
        var sent = PropertyCodec.FromStruct(engine["r"].Object);
        Assert.Equal(new PropertyValue.Output(PropertyValue.Of("a-id"), false, [A]), sent["text"]);
        Assert.Equal(new PropertyValue.Output(PropertyValue.Of("s"), true, []), sent["any"]);
        Assert.Equal([A], engine["r"].PropertyDependencies["text"].Urns);
        Assert.True(engine["r"].Remote);
    }

    private static async Task<PropertyValue?> SentAsync(object? value)
    {
        var engine = new FakeEngine();
        var exitCode = await engine.RunAsync(() => Deployment.RunAsync(() =>
            { new CustomResource("test:index:Thing", "a", new AnyArgs { Any = value }, null); }));
        Assert.Equal(0, exitCode);
        return PropertyCodec.FromStruct(engine["a"].Object).Find("any");
    }

    private sealed class AnyArgs : ResourceArgs
    {
        [Input("any")]
        public object? Any { get; set; }
    }

    private sealed class Remote(string name, ResourceArgs args) : ComponentResource("test:index:Remote", name, args, null, remote: true);

    private enum Level
    {
        High = 7,
    }

    [EnumType]
    private readonly struct Region
    {
        private readonly string value;

        private Region(string value) => this.value = value;

        public static Region Eu { get; } = new("eu");

        public static explicit operator string(Region region) => region.value;
    }

    [OutputType]
    private sealed class Named
    {
#pragma warning disable CA1051 // as code generated for providers has it
        public readonly string Name;
#pragma warning restore CA1051

        [OutputConstructor]
        public Named(string name) => Name = name;
    }
}
