using System.Collections.Immutable;
using Provisioning.Conformance.Tests.Harness;
using Provisioning.Conformance.Tests.Packages;
using Pulumi;
using static Provisioning.Conformance.Tests.Harness.Values;

namespace Provisioning.Conformance.Tests.L3;

/// <summary>Many resources from loops, and what is made of all of them.</summary>
public sealed class RangeTests
{
    private readonly ConformanceStack stack = new(Simple.Provider(), NestedObject.Provider(), SimpleInvoke.Provider());

    [Fact, Program("l3-range"), Program("l3-for-resource"), Program("l3-range-list-ref")]
    public async Task A_resource_for_each_of_a_range()
    {
        var update = (await stack.RunAsync(() =>
        {
            var resources = Enumerable.Range(0, 3).Select(index => new Simple.Resource($"res-{index}", new() { Value = index % 2 == 0 })).ToList();
            return new() { ["first"] = resources[0].Value, ["all"] = Output.All(resources.Select(resource => resource.Value)) };
        })).Succeeded();
        Assert.Equal(Properties(("all", List(Flag(true), Flag(false), Flag(true))), ("first", Flag(true))), update.Outputs);
    }

    [Fact, Program("l3-range-map-ref"), Program("l3-map-keys")]
    public async Task A_resource_for_each_of_a_map()
    {
        var update = (await stack.RunAsync(() =>
        {
            var wanted = new Dictionary<string, bool> { ["a.b"] = true, ["c-d"] = false };
            var resources = wanted.ToDictionary(pair => pair.Key, pair => new Simple.Resource($"res-{pair.Key}", new() { Value = pair.Value }));
            return new() { ["values"] = resources.ToDictionary(pair => pair.Key, pair => pair.Value.Value) };
        })).Succeeded();
        Assert.Equal(Map(("a.b", Flag(true)), ("c-d", Flag(false))), update.Outputs["values"]);
    }

    [Fact, Program("l3-range-bool-ref")]
    public async Task A_resource_only_where_wanted()
    {
        var update = (await stack.RunAsync(() =>
        {
            Simple.Resource? Make(string name, bool isWanted) => isWanted ? new Simple.Resource(name, new() { Value = true }) : null;
            return new() { ["made"] = Make("made", true)?.Value, ["not"] = Make("not", false) is null };
        })).Succeeded();
        Assert.Equal(Properties(("made", Flag(true)), ("not", Flag(true))), update.Outputs);
        Assert.DoesNotContain(update.Resources, state => OperationOutcome.NameOf(state.Urn) == "not");
    }

    [Fact, Program("l3-splat")]
    public async Task One_property_of_every_item_of_an_output()
    {
        var run = await stack.RunAsync(() =>
        {
            var source = new NestedObject.Container("source", new() { Inputs = { "a", "b" } });
            var sink = new NestedObject.Container("sink", new() { Inputs = source.Details.Apply(details => details.Select(detail => detail.Value).ToImmutableArray()) });
            return new() { ["keys"] = sink.Details.Apply(details => details.Select(detail => detail.Key).ToImmutableArray()) };
        });
        var update = run.Succeeded();
        Assert.Equal(List(Text("a"), Text("b")), update["sink"].Inputs["inputs"]);
        Assert.Equal(List(Text("a"), Text("b")), update.Outputs["keys"]);
        Assert.True(run.Preview["sink"].Inputs["inputs"].ContainsUnknowns);
    }

    [Fact, Program("l3-range-resource-output-traversal")]
    public async Task Resources_made_inside_of_apply()
    {
        var update = (await stack.RunAsync(() =>
        {
            var container = new NestedObject.Container("container", new() { Inputs = { "alpha", "bravo" } });
            container.Details.Apply(details => details.Select(detail => new NestedObject.Target($"target-{detail.Key}", new() { Name = $"{detail.Value}+" })).ToArray());
        })).Succeeded();
        Assert.Equal(Text("alpha+"), update["target-alpha"].Inputs["name"]);
        Assert.Equal(Text("bravo+"), update["target-bravo"].Inputs["name"]);
    }

    [Fact, Program("l3-range-invoke-output-traversal")]
    public async Task Resources_from_the_result_of_a_function()
    {
        var run = await stack.RunAsync(() =>
        {
            SimpleInvoke.Single<ImmutableArray<string>>("list", "hello").Apply(words => words.Select(word => new NestedObject.Target($"target-{word}", new() { Name = word })).ToArray());
        });
        run.Succeeded();
        Assert.Equal(["create target-hello", "create target-world"], run.Preview.Steps.Order());
        Assert.Equal(["create target-hello", "create target-world"], run.Update.Steps.Order());
    }

    [Fact, Program("l3-range-parent-scope")]
    public async Task Each_of_a_range_may_be_below_another()
    {
        var update = (await stack.RunAsync(() =>
        {
            Simple.Resource? parent = null;
            foreach (var index in Enumerable.Range(0, 3))
                parent = new Simple.Resource($"res-{index}", new() { Value = true }, new() { Parent = parent });
        })).Succeeded();
        Assert.Equal(update["res-1"].Urn, update["res-2"].Parent);
        Assert.Equal(update.Stack.Urn, update["res-0"].Parent);
    }

    [Fact, Program("l3-for")]
    public async Task A_map_of_outputs_is_an_output_of_a_map()
    {
        var update = (await stack.RunAsync(() =>
        {
            var map = new InputMap<string> { ["a"] = Output.Create("1"), ["b"] = Output.CreateSecret("2") };
            return new() { ["merged"] = InputMap<string>.Merge(map, new InputMap<string> { ["a"] = "over", ["c"] = "3" }).Apply(values => values) };
        })).Succeeded();
        Assert.Equal(Map(("a", Text("over")), ("b", Text("2")), ("c", Text("3"))), Plain(update.Outputs["merged"]));
        Assert.True(update.Outputs["merged"].ContainsSecrets);
    }
}
