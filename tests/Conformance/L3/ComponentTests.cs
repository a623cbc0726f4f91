using Provisioning.Conformance.Tests.Harness;
using Provisioning.Conformance.Tests.Packages;
using Pulumi;
using static Provisioning.Conformance.Tests.Harness.Values;

namespace Provisioning.Conformance.Tests.L3;

/// <summary>Components written in the program's own language.</summary>
public sealed class ComponentTests
{
    private readonly ConformanceStack stack = new(Simple.Provider(), Primitive.Provider());

    [Fact, Program("l3-component-simple")]
    public async Task Dependencies_go_through_a_component_to_what_is_in_it()
    {
        var update = (await stack.RunAsync(() =>
        {
            var component = new Pair("someComponent", true);
            var result = new Simple.Resource("result", new() { Value = component.Result });
            return new() { ["result"] = result.Value };
        })).Succeeded();
        Assert.Equal(Flag(true), update.Outputs["result"]);
        var (component, inner) = (update["someComponent"], update["someComponent-res"]);
        Assert.Equal(("components:index:Pair", false), (component.Type, component.Custom));
        Assert.Equal(component.Urn, inner.Parent);
        Assert.Equal("urn:pulumi:test::conformance::components:index:Pair$simple:index:Resource::someComponent-res", inner.Urn);
        Assert.Equal([inner.Urn], update["result"].Dependencies);
        Assert.Equal(Properties(("result", Flag(true))), component.Outputs);
    }

    [Fact, Program("l3-component-simple")]
    public async Task What_depends_on_a_component_depends_on_the_resources_in_it()
    {
        var update = (await stack.RunAsync(() =>
        {
            var component = new Pair("comp", true);
            new Simple.Resource("after", new() { Value = true }, new() { DependsOn = { component } });
        })).Succeeded();
        Assert.Contains(update["comp-res"].Urn, update["after"].Dependencies);
    }

    [Fact, Program("l3-component-nested")]
    public async Task Components_nest()
    {
        var update = (await stack.RunAsync(() => new() { ["result"] = new Outer("outer").Result })).Succeeded();
        Assert.Equal(Flag(true), update.Outputs["result"]);
        Assert.Equal(update["outer"].Urn, update["outer-inner"].Parent);
        Assert.Equal("urn:pulumi:test::conformance::components:index:Outer$components:index:Pair$simple:index:Resource::outer-inner-res", update["outer-inner-res"].Urn);
    }

    [Fact, Program("l3-component-config-primitives"), Program("l3-component-config-objects")]
    public async Task Arguments_of_a_component_are_inputs_like_any()
    {
        var update = (await stack.RunAsync(() =>
        {
            var source = new Primitive.Resource("source", Primitive.Filled());
            var component = new Configured("comp", new ConfiguredArgs { Numbers = source.NumberArray, Text = Output.Format($"{source.String} {source.Integer}") });
            return new() { ["text"] = component.Text };
        })).Succeeded();
        Assert.Equal(Text("hello 42"), update.Outputs["text"]);
        Assert.Equal(List(Number(-1), Number(0), Number(1)), update["comp-res"].Inputs["numberArray"]);
        Assert.Equal([update["source"].Urn], update["comp-res"].Dependencies);
    }

    [Fact, Program("l3-component-provider"), Program("l3-component-provider-inheritance")]
    public async Task Providers_of_a_component_are_those_of_everything_below_it()
    {
        var update = (await stack.RunAsync(() =>
        {
            var provider = new Simple.ExplicitProvider("explicit");
            new Outer("outer", new ComponentResourceOptions { Providers = { provider } });
            new Outer("other", new ComponentResourceOptions { Provider = provider });
        })).Succeeded();
        Assert.Equal("explicit", OperationOutcome.NameOf(update.ProviderOf("outer-inner-res").Urn));
        Assert.Equal("explicit", OperationOutcome.NameOf(update.ProviderOf("other-inner-res").Urn));
    }

    [Fact, Program("l2-component-property-deps")]
    public async Task A_component_may_be_renamed_with_all_that_is_in_it()
    {
        (await stack.RunAsync(() => { new Pair("comp", true, childName: "child"); })).Succeeded();
        var update = (await stack.RunAsync(() =>
        {
            new Pair("renamed", true, new ComponentResourceOptions { Aliases = { new Alias { Name = "comp" } } }, childName: "child");
        })).Succeeded();
        Assert.False(update.Result.Changes.ContainsKey("create"), string.Join(", ", update.Steps));
        Assert.Equal(update["renamed"].Urn, update["child"].Parent);
    }

    [Fact, Program("l3-component-simple")]
    public async Task A_transform_of_a_component_changes_what_is_in_it()
    {
        var update = (await stack.RunAsync(() =>
        {
            new Pair("comp", true, new ComponentResourceOptions
            {
                ResourceTransforms =
                {
                    (args, _) => Task.FromResult<ResourceTransformResult?>(
                        args.Type == "simple:index:Resource" ? new ResourceTransformResult(args.Args.SetItem("value", false), args.Options) : null),
                },
            });
        })).Succeeded();
        Assert.Equal(Flag(false), update["comp-res"].Inputs["value"]);
    }

    [Fact, Program("l3-component-simple")]
    public async Task A_transformation_of_the_stack_changes_options_of_all()
    {
        var update = (await stack.RunAsync(() => Deployment.RunAsync(
            () =>
            {
                new Pair("comp", true);
                return Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?>());
            },
            new StackOptions
            {
                ResourceTransformations =
                {
                    args => args.Resource is Simple.Resource
                        ? new ResourceTransformationResult(args.Args, CustomResourceOptions.Merge((CustomResourceOptions)args.Options, new() { Protect = true }))
                        : null,
                },
            }))).Succeeded();
        Assert.True(update["comp-res"].Protect);
        Assert.False(update["comp"].Protect);
    }

    [Fact, Program("l3-component-nested")]
    public async Task A_stack_may_be_a_class_whose_outputs_are_properties()
    {
        var update = (await stack.RunAsync(() => Deployment.RunAsync<ClassStack>())).Succeeded();
        Assert.Equal(Properties(("renamed", Text("r")), ("Value", Flag(true))), update.Outputs);
    }

    [Fact, Program("l3-deferred-outputs")]
    public async Task An_output_can_be_used_before_it_is_resolved()
    {
        var update = (await stack.RunAsync(() =>
        {
            var deferred = new DeferredOutput<bool>();
            new Simple.Resource("second", new() { Value = deferred.Output });
            var first = new Simple.Resource("first", new() { Value = true });
            deferred.Resolve(first.Value);
        })).Succeeded();
        Assert.Equal(Flag(true), update["second"].Inputs["value"]);
        Assert.Equal([update["first"].Urn], update["second"].Dependencies);
    }

    [Fact, Program("l2-component-component-resource-ref")]
    public async Task A_resource_can_be_looked_up_by_its_URN()
    {
        var update = (await stack.RunAsync(() =>
        {
            var resource = new Simple.Resource("res", new() { Value = true });
            return new()
            {
                ["value"] = resource.Urn.Apply(urn => Deployment.Instance.IsDryRun
                    ? Output.Create(true)
                    : new Simple.Resource("found", new() { Value = true }, new() { Urn = urn }).Value),
            };
        })).Succeeded();
        Assert.Equal(Flag(true), update.Outputs["value"]);
        Assert.DoesNotContain(update.Resources, state => OperationOutcome.NameOf(state.Urn) == "found");
    }

    private sealed class Pair : ComponentResource
    {
        public Pair(string name, Input<bool> input, ComponentResourceOptions? options = null, string? childName = null)
            : base("components:index:Pair", name, options)
        {
            Result = new Simple.Resource(childName ?? $"{name}-res", new() { Value = input }, new() { Parent = this }).Value;
            RegisterOutputs(new Dictionary<string, object?> { ["result"] = Result });
        }

        [Output("result")]
        public Output<bool> Result { get; private set; }
    }

    private sealed class Outer : ComponentResource
    {
        public Outer(string name, ComponentResourceOptions? options = null)
            : base("components:index:Outer", name, options)
        {
            Result = new Pair($"{name}-inner", true, new ComponentResourceOptions { Parent = this }).Result;
            RegisterOutputs();
        }

        [Output("result")]
        public Output<bool> Result { get; private set; }
    }

    private sealed class Configured : ComponentResource
    {
        public Configured(string name, ConfiguredArgs args)
            : base("components:index:Configured", name, args)
        {
            var filled = Primitive.Filled();
            filled.NumberArray = args.Numbers;
            filled.String = args.Text;
            Text = new Primitive.Resource($"{name}-res", filled, new() { Parent = this }).String;
            RegisterOutputs();
        }

        public Output<string> Text { get; }
    }

    private sealed class ConfiguredArgs : ResourceArgs
    {
        [Input("numbers", required: true)]
        private InputList<double>? numbers;

        public InputList<double> Numbers
        {
            get => numbers ??= [];
            set => numbers = value;
        }

        [Input("text", required: true)]
        public Input<string> Text { get; set; } = null!;
    }

    public sealed class ClassStack : Stack
    {
        public ClassStack()
        {
            Value = new Simple.Resource("res", new() { Value = true }).Value;
            Renamed = Output.Create("r");
        }

        [Output]
        public Output<bool> Value { get; set; }

        [Output("renamed")]
        public Output<string> Renamed { get; set; }
    }
}
