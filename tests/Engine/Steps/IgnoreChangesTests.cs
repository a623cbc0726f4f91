using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Provisioning.Engine.Events;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Steps;

/// <summary>Which inputs stay as they were where a program has changes ignored by path, and where that is not possible.</summary>
public sealed class IgnoreChangesTests
{
    private readonly SimulatedStack stack = new();

    [Theory]
    // A property is set back, put back and taken away, wherever both sides have what holds it.
    [InlineData("a", """{"a":1}""", """{"a":2}""", """{"a":1}""")]
    [InlineData("a", """{"a":1}""", """{}""", """{"a":1}""")]
    [InlineData("a", """{}""", """{"a":2}""", """{}""")]
    [InlineData("a.b", """{"a":{"b":1}}""", """{"a":{"b":2,"c":3}}""", """{"a":{"b":1,"c":3}}""")]
    [InlineData("a.b", """{"a":{"b":1}}""", """{"a":{}}""", """{"a":{"b":1}}""")]
    [InlineData("a.b", """{}""", """{"a":{"b":2}}""", """{"a":{}}""")]
    [InlineData("a.b", """{"a":1}""", """{"a":{"b":2}}""", """{"a":{}}""")]
    [InlineData("a[0]", """{"a":[1,2]}""", """{"a":[3,4]}""", """{"a":[1,4]}""")]
    [InlineData("a[0].b", """{"a":[{"b":1}]}""", """{"a":[{"b":2},{"b":3}]}""", """{"a":[{"b":1},{"b":3}]}""")]
    [InlineData("[\"a.b\"]", """{"a.b":1}""", """{"a.b":2}""", """{"a.b":1}""")]
    [InlineData("a.[0]", """{"a":[1]}""", """{"a":[2]}""", """{"a":[1]}""")]
    // What is on neither side is not changed.
    [InlineData("b", """{"a":1}""", """{"a":2}""", """{"a":2}""")]
    [InlineData("a.b.c", """{"a":1}""", """{"a":2}""", """{"a":2}""")]
    [InlineData("a[3]", """{"a":[1]}""", """{"a":[2]}""", """{"a":[2]}""")]
    // Everything of one level.
    [InlineData("*", """{"a":1,"b":2}""", """{"a":3,"c":4}""", """{"a":1,"b":2}""")]
    [InlineData("a.*", """{"a":{"b":1}}""", """{"a":{"c":2}}""", """{"a":{"b":1}}""")]
    [InlineData("a[\"*\"]", """{"a":{"b":1}}""", """{"a":{"c":2}}""", """{"a":{"b":1}}""")]
    [InlineData("a[*]", """{"a":[1,2]}""", """{"a":[3,4]}""", """{"a":[1,2]}""")]
    [InlineData("a[*].b", """{"a":[{"b":1},{"b":2}]}""", """{"a":[{"b":3},{"b":4}]}""", """{"a":[{"b":1},{"b":2}]}""")]
    [InlineData("*.b", """{"a":{"b":1}}""", """{"a":{"b":2},"c":{"b":3}}""", """{"a":{"b":1},"c":{"b":3}}""")]
    [InlineData("a.*", """{"a":[1]}""", """{"a":{"b":2}}""", """{"a":{"b":2}}""")]
    // What is no path stands for nothing.
    [InlineData("a[", """{"a[":1}""", """{"a[":2}""", """{"a[":2}""")]
    [InlineData(".a", """{"a":1}""", """{"a":2}""", """{"a":2}""")]
    public async Task What_a_path_leads_to_stays_as_it_was(string path, string before, string now, string then)
        => Assert.Equal((then, ""), await UpdateAsync([path], before, now));

    [Theory]
    // A property that goes with what holds it, and elements of lists that are added or removed.
    [InlineData("a.b", """{"a":{"b":1}}""", """{}""", """{}""")]
    [InlineData("a.b", """{"a":{"b":1}}""", """{"a":2}""", """{"a":2}""")]
    [InlineData("a[1]", """{"a":[1]}""", """{"a":[2,3]}""", """{"a":[2,3]}""")]
    [InlineData("a[1]", """{"a":[1,2]}""", """{"a":[3]}""", """{"a":[3]}""")]
    [InlineData("a[0]", """{"a":1}""", """{"a":[2]}""", """{"a":[2]}""")]
    [InlineData("a[0].b", """{"a":[]}""", """{"a":[{"b":2}]}""", """{"a":[{"b":2}]}""")]
    [InlineData("a[-1]", """{"a":[1]}""", """{"a":[2]}""", """{"a":[2]}""")]
    // As many as there are on both sides stay as they were all the same.
    [InlineData("a[*]", """{"a":[1]}""", """{"a":[2,3]}""", """{"a":[1,3]}""")]
    [InlineData("a[*].b", """{"a":[{"b":1}]}""", """{"a":[{"b":2},{"b":3}]}""", """{"a":[{"b":1},{"b":3}]}""")]
    [InlineData("a.*", """{"a":{"b":1}}""", """{"a":2}""", """{"a":2}""")]
    [InlineData("*.b", """{"a":{"b":1},"c":{"b":2}}""", """{"a":{"b":3}}""", """{"a":{"b":1}}""")]
    public async Task Where_that_is_not_possible_the_user_is_told(string path, string before, string now, string then)
        => Assert.Equal((then, $"cannot ignore changes in added or removed elements of the path: \"{path}\""), await UpdateAsync([path], before, now));

    [Fact]
    public async Task All_that_is_not_possible_is_told_at_once()
        => Assert.Equal(
            ("""{"a":[],"c":1}""", "cannot ignore changes in added or removed elements of the path: \"a[0], [\\\"b\\\"].d\""),
            await UpdateAsync(["a[0]", "c", "[\"b\"].d"], """{"a":[1],"b":{"d":1},"c":1}""", """{"a":[],"c":2}"""));

    [Fact]
    public async Task What_was_secret_stays_secret()
    {
        var before = PropertyMap.Of(("a", new Secret(Of(PropertyMap.Of(("b", Of(1)))))));
        await stack.UpAsync(Program(["a.b"], before));
        var run = (await stack.UpAsync(Program(["a.b"], PropertyMap.Of(("a", Of(PropertyMap.Of(("b", Of(2))))))))).Succeeded();
        Assert.Equal(PropertyMap.Of(("a", Of(PropertyMap.Of(("b", new Secret(Of(1))))))), run.Resource("a").Inputs);
    }

    private async Task<(string Inputs, string Told)> UpdateAsync(string[] paths, string before, string now)
    {
        (await stack.UpAsync(Program(paths, Inputs(before)))).Succeeded();
        var run = (await stack.UpAsync(Program(paths, Inputs(now)))).Succeeded();
        var told = run.Events.OfType<EngineEvent.Diagnostic>().Where(diagnostic => diagnostic.Severity == "info").Select(diagnostic => diagnostic.Message);
        // The formatter varies its blanks.
        return (JsonFormatter.Default.Format(PropertyCodec.ToStruct(run.Resource("a").Inputs)).Replace(" ", "", StringComparison.Ordinal), string.Join('\n', told.Distinct()));
    }

    private static PropertyMap Inputs(string json) => PropertyCodec.FromStruct(JsonParser.Default.Parse<Struct>(json));

    private static Script Program(string[] paths, PropertyMap inputs) => monitor => monitor.ResourceAsync("a", inputs, request => request.IgnoreChanges.Add(paths));
}
