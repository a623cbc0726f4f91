using System.Collections.Immutable;
using Provisioning.Conformance.Tests.Harness;
using Provisioning.Conformance.Tests.Packages;
using Pulumi;
using static Provisioning.Conformance.Tests.Harness.Values;

namespace Provisioning.Conformance.Tests.L2;

/// <summary>Calls of providers' functions.</summary>
public sealed class InvokeTests
{
    private readonly ConformanceStack stack = new(SimpleInvoke.Provider(), Simple.Provider());

    [Fact, Program("l2-invoke-simple"), Program("l2-invoke-output-only")]
    public async Task A_result_is_an_output()
    {
        var update = (await stack.RunAsync(() => new()
        {
            ["hello"] = SimpleInvoke.MyInvoke("hello").Apply(result => result.Value), ["goodbye"] = SimpleInvoke.MyInvoke("goodbye").Apply(result => result.Value),
        })).Succeeded();
        Assert.Equal(Properties(("goodbye", Text("goodbye world")), ("hello", Text("hello world"))), update.Outputs);
    }

    [Fact, Program("l2-invoke-simple")]
    public async Task A_function_can_be_awaited()
    {
        var update = (await stack.RunAsync(() => Deployment.RunAsync(async () =>
        {
            var result = await Deployment.Instance.InvokeAsync<SimpleInvoke.Result>(
                "simple-invoke:index:myInvoke", new SimpleInvoke.ValueArgs { Value = "hello" }, new InvokeOptions { Version = "10.0.0" });
            return (IDictionary<string, object?>)new Dictionary<string, object?> { ["hello"] = result.Value };
        }))).Succeeded();
        Assert.Equal(Text("hello world"), update.Outputs["hello"]);
    }

    [Fact, Program("l2-invoke-variants")]
    public async Task An_argument_may_be_an_output_and_there_may_be_none()
    {
        var update = (await stack.RunAsync(() =>
        {
            var resource = new SimpleInvoke.StringResource("res", new() { Text = "hello" });
            return new() { ["outputInput"] = SimpleInvoke.MyInvoke(resource.Text).Apply(result => result.Value), ["unit"] = SimpleInvoke.Single<string>("unit", "") };
        })).Succeeded();
        Assert.Equal(Properties(("outputInput", Text("hello world")), ("unit", Text("Hello world"))), update.Outputs);
    }

    [Fact, Program("l2-invoke-multi-argument")]
    public async Task An_argument_that_is_not_set_is_not_sent()
    {
        var update = (await stack.RunAsync(() => new()
        {
            ["both"] = SimpleInvoke.Both("hello", "world").Apply(result => result.Value), ["onlyRequired"] = SimpleInvoke.Both("hello").Apply(result => result.Value),
        })).Succeeded();
        Assert.Equal(Properties(("both", Text("hello world")), ("onlyRequired", Text("hello"))), update.Outputs);
    }

    [Fact, Program("l2-invoke-scalar"), Program("l2-invoke-scalars")]
    public async Task A_single_result_is_taken_out_of_its_object()
    {
        var update = (await stack.RunAsync(() => new()
        {
            ["text"] = SimpleInvoke.Single<string>("myInvoke", "goodbye"), ["list"] = SimpleInvoke.Single<ImmutableArray<string>>("list", "the"),
            ["map"] = SimpleInvoke.Single<ImmutableDictionary<string, string>>("map", "hello"),
        })).Succeeded();
        Assert.Equal(
            Properties(("list", List(Text("the"), Text("world"))), ("map", Map(("a", Text("hello")), ("b", Text("world")))), ("text", Text("goodbye world"))),
            update.Outputs);
    }

    [Fact, Program("l2-invoke-dependencies")]
    public async Task What_takes_a_result_depends_on_what_the_arguments_came_from()
    {
        var update = (await stack.RunAsync(() =>
        {
            var first = new Simple.Resource("first", new() { Value = false });
            new Simple.Resource("second", new() { Value = SimpleInvoke.SecretInvoke("hello", first.Value).Apply(result => result.Secret) });
        })).Succeeded();
        Assert.Equal([update["first"].Urn], update["second"].Dependencies);
        Assert.Equal([update["first"].Urn], update["second"].PropertyDependencies["value"]);
    }

    [Fact, Program("l2-invoke-dependencies")]
    public async Task A_function_waits_until_the_resources_of_its_arguments_exist()
    {
        var run = await stack.RunAsync(() =>
        {
            var third = new SimpleInvoke.StringResource("third", new() { Text = "third" });
            new SimpleInvoke.StringResource("fourth", new() { Text = SimpleInvoke.GetText(third.Text).Apply(result => result.Value) });
        });
        run.Succeeded();
        Assert.True(run.Preview["fourth"].Inputs["text"].ContainsUnknowns);
        Assert.Equal(Text("third"), run.Update["fourth"].Inputs["text"]);
    }

    [Fact, Program("l2-invoke-options-depends-on")]
    public async Task A_result_of_a_function_that_depends_on_what_does_not_exist_is_unknown()
    {
        var run = await stack.RunAsync(() =>
        {
            var first = new SimpleInvoke.StringResource("first", new() { Text = "first hello" });
            var data = SimpleInvoke.MyInvoke("hello", new InvokeOutputOptions { Version = "10.0.0", DependsOn = { first } });
            var second = new SimpleInvoke.StringResource("second", new() { Text = data.Apply(result => result.Value) });
            return new() { ["hello"] = second.Text };
        });
        var update = run.Succeeded();
        Assert.True(run.Preview.Outputs["hello"].ContainsUnknowns);
        Assert.Equal(Text("hello world"), update.Outputs["hello"]);
        Assert.Equal([update["first"].Urn], update["second"].Dependencies);
    }

    [Fact, Program("l2-invoke-options")]
    public async Task A_function_goes_to_the_provider_its_options_name()
    {
        var provider = SimpleInvoke.Provider();
        var update = (await new ConformanceStack(provider).RunAsync(() =>
        {
            var explicitProvider = new SimpleInvoke.ExplicitProvider("explicitProvider");
            return new()
            {
                ["hello"] = SimpleInvoke.MyInvoke("hello", new InvokeOptions
                {
                    Provider = explicitProvider, Parent = explicitProvider, Version = "10.0.0", PluginDownloadURL = "https://example.com/github/example",
                }).Apply(result => result.Value),
            };
        })).Succeeded();
        Assert.Equal(Text("hello world"), update.Outputs["hello"]);
        Assert.Equal(["explicitProvider"], update.Resources.Where(state => state.Type == "pulumi:providers:simple-invoke").Select(state => OperationOutcome.NameOf(state.Urn)));
    }

    [Fact, Program("l2-resource-invoke-dynamic-function")]
    public async Task A_result_may_be_of_any_type()
    {
        var update = (await stack.RunAsync(() => new() { ["dynamic"] = SimpleInvoke.Single<object>("map", "x") })).Succeeded();
        Assert.Equal(Map(("a", Text("x")), ("b", Text("world"))), update.Outputs["dynamic"]);
    }

    [Fact, Program("l2-invoke-simple")]
    public async Task A_failure_names_the_function_the_argument_and_the_reason()
    {
        var run = await stack.RunAsync(() => { SimpleInvoke.Single<string>("refuse", "x").Apply(text => text); });
        Assert.False(run.Update.Succeeded);
        Assert.Contains(
            "Invoke of 'simple-invoke:index:refuse' failed: is not to my liking (value)", Assert.Single(run.Update.Errors), StringComparison.Ordinal);
    }

    [Fact, Program("l3-component-invoke")]
    public async Task A_function_with_a_component_as_parent_goes_to_the_components_provider()
    {
        var update = (await stack.RunAsync(() =>
        {
            var provider = new SimpleInvoke.ExplicitProvider("explicit");
            var component = new Component("comp", new ComponentResourceOptions { Providers = { provider } });
            return new() { ["hello"] = SimpleInvoke.MyInvoke("hello", new InvokeOptions { Parent = component, Version = "10.0.0" }).Apply(result => result.Value) };
        })).Succeeded();
        Assert.Equal(Text("hello world"), update.Outputs["hello"]);
        Assert.Equal(["explicit"], update.Resources.Where(state => state.Type == "pulumi:providers:simple-invoke").Select(state => OperationOutcome.NameOf(state.Urn)));
    }

    private sealed class Component(string name, ComponentResourceOptions options) : ComponentResource("test:index:Component", name, options);
}
