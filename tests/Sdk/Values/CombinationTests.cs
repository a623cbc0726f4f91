using System.Collections.Immutable;
using CsCheck;
using Provisioning.Sdk.Tests.Deployments;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Provisioning.Sdk.Tests.Values;

/// <summary>
/// What holds of everything that is made of several outputs: it is known if all are, secret if one is, depends on what they depend on,
/// and fails as the first that fails does.
/// </summary>
public sealed class CombinationTests
{
    private const int Resources = 3;

    /// <summary>Every way to make one output of several.</summary>
    public static TheoryData<string> Combinations => [.. Ways.Keys];

    private static Dictionary<string, Func<Output<int>[], Output<object>>> Ways { get; } = new()
    {
        ["All of outputs"] = outputs => Output.All(outputs).Apply(values => (object)values),
        ["All of inputs"] = outputs => Output.All(outputs.Select(output => (Input<int>)output)).Apply(values => (object)values),
        ["Tuple"] = outputs => Output.Tuple(outputs[0], outputs[1], outputs[2]).Apply(values => (object)values),
        ["Format"] = outputs => Output.Format($"{outputs[0]} {outputs[1]} {outputs[2]}").Apply(text => (object)text),
        ["JSON of a list"] = outputs => Output.JsonSerialize(Output.Create(outputs)).Apply(text => (object)text),
        ["JSON of nested objects"] = outputs => Output.JsonSerialize(
            Output.Create(new Dictionary<string, object> { ["a"] = outputs[0], ["b"] = new Dictionary<string, object> { ["c"] = new object[] { outputs[1], outputs[2] } } }))
            .Apply(text => (object)text),
        ["list made one by one"] = outputs => Added(outputs).ToOutput().Apply(values => (object)values),
        ["list of lists"] = outputs => new InputList<int> { outputs[0] }.Concat(Added(outputs[1..])).ToOutput().Apply(values => (object)values),
        ["map"] = outputs => Map(outputs).ToOutput().Apply(values => (object)values),
        ["merged maps"] = outputs => InputMap<int>.Merge(Map(outputs[..1]), Map(outputs)).ToOutput().Apply(values => (object)values),
        ["resolved later"] = outputs =>
        {
            var deferred = new DeferredOutput<ImmutableArray<int>>();
            var applied = deferred.Output.Apply(values => (object)values);
            deferred.Resolve(Output.All(outputs));
            return applied;
        },
        ["union"] = outputs => Output.All(outputs.Select(output => ((InputUnion<string, int>)output).ToOutput())).Apply(values => (object)values.Select(value => value.AsT1)),
    };

    [Theory, MemberData(nameof(Combinations))]
    public async Task It_is_what_its_parts_are(string way)
    {
        var resources = await Deployment.TestAsync(new NamingMocks(), new TestOptions(), () => Enumerable.Range(0, Resources).ToList().ForEach(index => new Thing($"thing-{index}")));
        await Gen.Select(Parts, Parts, Parts).SampleAsync(async (first, second, third) =>
        {
            Part[] parts = [first, second, third];
            var made = Ways[way]([.. parts.Select(part => part.ToOutput(resources))]);
            Assert.Equal(parts.All(part => part.IsKnown), await OutputUtilities.GetIsKnownAsync(made));
            // A JSON text holds the secrets of what is known; like the official SDK's, one that is not known yet holds none of the rest.
            var isText = way.StartsWith("JSON", StringComparison.Ordinal);
            Assert.Equal(parts.Any(part => part.IsSecret && (part.IsKnown || !isText)), await Output.IsSecretAsync(made));
            Assert.Equal(
                parts.Where(part => part.Resource < Resources).Select(part => resources[part.Resource]).ToHashSet(), await OutputUtilities.GetDependenciesAsync(made));
        }, iter: 60);
    }

    [Theory, MemberData(nameof(Combinations))]
    public async Task It_fails_as_a_part_of_it_fails(string way)
    {
        for (var failing = 0; failing < 3; failing++)
        {
            var outputs = Enumerable.Range(0, 3).Select(index => index == failing
                ? Output.Create(Task.FromException<int>(new FormatException($"part {index}")))
                : Output.CreateSecret(index)).ToArray();
            var error = await Assert.ThrowsAsync<FormatException>(() => OutputUtilities.GetValueAsync(Ways[way](outputs)));
            Assert.Equal($"part {failing}", error.Message);
        }
    }

    [Fact]
    public async Task A_list_of_many_elements_costs_no_more_than_its_length()
    {
        const int Count = 200_000; // made quadratically, this takes minutes
        var list = new InputList<int>();
        for (var index = 0; index < Count; index++)
            list.Add(index);
        Assert.Equal(Enumerable.Range(0, Count), await OutputUtilities.GetValueAsync(list.ToOutput()));
    }

    [Fact]
    public async Task Null_is_a_value_like_any()
    {
        var nothing = Output.Create((string?)null);
        Assert.Equal([null, "a"], await OutputUtilities.GetValueAsync(Output.All(nothing, Output.Create<string?>("a"))));
        Assert.Equal("-", await OutputUtilities.GetValueAsync(Output.Format($"{nothing}-")));
        Assert.Equal("[null]", await OutputUtilities.GetValueAsync(Output.JsonSerialize(Output.Create(new[] { nothing }))));
        Assert.True(await OutputUtilities.GetIsKnownAsync(nothing.Apply(text => text is null)));
    }

    private static Gen<Part> Parts { get; } = Gen.Select(Gen.Int[0, 9], Gen.Bool, Gen.Bool, Gen.Int[0, Resources], (value, known, secret, resource) => new Part(value, known, secret, resource));

    private static InputList<int> Added(IEnumerable<Output<int>> outputs)
    {
        var list = new InputList<int>();
        foreach (var output in outputs)
            list.Add(output);
        return list;
    }

    private static InputMap<int> Map(Output<int>[] outputs)
    {
        var map = new InputMap<int>();
        for (var index = 0; index < outputs.Length; index++)
            map[$"key-{index}"] = outputs[index];
        return map;
    }

    private sealed record Part(int Value, bool IsKnown, bool IsSecret, int Resource)
    {
        public Output<int> ToOutput(ImmutableArray<Resource> resources)
        {
            var output = IsKnown ? Output.Create(Value) : OutputUtilities.CreateUnknown(Value);
            if (Resource < Resources)
                output = OutputUtilities.WithDependency(output, resources[Resource]);
            return IsSecret ? Output.CreateSecret(output) : output;
        }
    }

    private sealed class NamingMocks : IMocks
    {
        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args) => Task.FromResult<(string?, object)>(($"{args.Name}-id", args.Inputs));

        public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args.Args);
    }
}
