using Provisioning.Conformance.Tests.Harness;
using Provisioning.Conformance.Tests.Packages;
using Provisioning.Protocol.Values;
using Pulumi;
using static Provisioning.Conformance.Tests.Harness.Values;

namespace Provisioning.Conformance.Tests.L2;

/// <summary>Which provider a resource has, and how it is configured.</summary>
public sealed class ProviderTests
{
    [Fact, Program("l2-explicit-provider")]
    public async Task A_resource_has_the_provider_it_names()
    {
        var update = (await new ConformanceStack(Simple.Provider()).RunAsync(() =>
        {
            var provider = new Simple.ExplicitProvider("prov");
            new Simple.Resource("res", new() { Value = true }, new() { Provider = provider });
        })).Succeeded();
        Assert.Equal(update["prov"], update.ProviderOf("res"));
        Assert.Equal(3, update.Resources.Length);
        Assert.Equal(Text("2.0.0"), update["prov"].Inputs["version"]);
    }

    [Fact, Program("l2-resource-option-version"), Program("l2-resource-option-version-sdk")]
    public async Task Every_version_has_its_own_default_provider()
    {
        var update = (await new ConformanceStack(Simple.Provider(), Simple.Provider("26.0.0")).RunAsync(() =>
        {
            new Simple.Resource("withDefault", new() { Value = true });
            new Simple.Resource("withV26", new() { Value = false }, new() { Version = "26.0.0" });
        })).Succeeded();
        Assert.Equal(("default_2_0_0", "default_26_0_0"), (NameOf(update.ProviderOf("withDefault")), NameOf(update.ProviderOf("withV26"))));
    }

    [Fact, Program("l2-resource-option-plugin-download-url")]
    public async Task Every_download_URL_has_its_own_default_provider()
    {
        var update = (await new ConformanceStack(Simple.Provider()).RunAsync(() =>
        {
            new Simple.Resource("withDefaultURL", new() { Value = true });
            new Simple.Resource("withCustomURL1", new() { Value = true }, new() { PluginDownloadURL = "https://custom.pulumi.test/provider1" });
            new Simple.Resource("withCustomURL2", new() { Value = true }, new() { PluginDownloadURL = "https://custom.pulumi.test/provider2" });
        })).Succeeded();
        var (first, second) = (update.ProviderOf("withCustomURL1"), update.ProviderOf("withCustomURL2"));
        Assert.Equal(Map(("pluginDownloadURL", Text("https://custom.pulumi.test/provider1"))), first.Inputs["__internal"]);
        Assert.Equal(Map(("pluginDownloadURL", Text("https://custom.pulumi.test/provider2"))), second.Inputs["__internal"]);
        Assert.Equal(3, new[] { first.Urn, second.Urn, update.ProviderOf("withDefaultURL").Urn }.Distinct().Count());
    }

    [Fact, Program("l2-resource-option-env-var-mappings")]
    public async Task Mappings_of_environment_variables_are_kept_with_the_provider()
    {
        var update = (await new ConformanceStack(Simple.Provider()).RunAsync(() =>
        {
            new Simple.ExplicitProvider("prov", new() { EnvVarMappings = { ["MY_VAR"] = "PROVIDER_VAR", ["OTHER_VAR"] = "TARGET_VAR" } });
        })).Succeeded();
        var mappings = Assert.IsType<PropertyValue.Object>(Assert.IsType<PropertyValue.Object>(update["prov"].Inputs["__internal"]).Properties["envVarMappings"]);
        Assert.Equal(Properties(("MY_VAR", Text("PROVIDER_VAR")), ("OTHER_VAR", Text("TARGET_VAR"))), mappings.Properties);
    }

    [Fact, Program("l2-resource-provider-inheritance")]
    public async Task A_child_inherits_an_explicit_provider_of_its_own_package_only()
    {
        var update = (await new ConformanceStack(Simple.Provider(), Primitive.Provider()).RunAsync(() =>
        {
            var provider = new Simple.ExplicitProvider("provider");
            var parent = new Simple.Resource("parent1", new() { Value = true }, new() { Provider = provider });
            new Simple.Resource("child1", new() { Value = true }, new() { Parent = parent });
            var other = new Primitive.Resource("parent2", Primitive.Filled());
            new Simple.Resource("child2", new() { Value = true }, new() { Parent = other });
            new Primitive.Resource("child3", Primitive.Filled(), new() { Parent = parent });
        })).Succeeded();
        Assert.Equal("provider", NameOf(update.ProviderOf("child1")));
        Assert.Equal("default_2_0_0", NameOf(update.ProviderOf("child2")));
        Assert.Equal("default_7_0_0", NameOf(update.ProviderOf("child3")));
    }

    [Fact, Program("l2-explicit-providers")]
    public async Task A_components_children_have_the_provider_given_to_it()
    {
        var update = (await new ConformanceStack(Simple.Provider(), Primitive.Provider()).RunAsync(() =>
        {
            var provider = new Simple.ExplicitProvider("explicit");
            var component = new Component("comp", new ComponentResourceOptions { Providers = { provider } });
            new Simple.Resource("child", new() { Value = true }, new() { Parent = component });
            new Primitive.Resource("foreign", Primitive.Filled(), new() { Parent = component });
        })).Succeeded();
        Assert.Equal("explicit", NameOf(update.ProviderOf("child")));
        Assert.Equal("default_7_0_0", NameOf(update.ProviderOf("foreign")));
    }

    [Fact, Program("l2-provider-grpc-config"), Program("l2-resource-config-primitives")]
    public async Task Configuration_reaches_the_provider_as_text_and_JSON()
    {
        var provider = Behaviours.Config();
        (await new ConformanceStack(provider).RunAsync(() =>
        {
            var configured = new Behaviours.ConfigProvider("prov", new() { Name = "hello", Count = 42, Flag = true, List = { "one", "two" } });
            new Behaviours.ConfigResource("res", new() { Provider = configured });
        })).Succeeded();
        Assert.Equal(
            Properties(("count", Text("42")), ("flag", Text("true")), ("list", Text("""[ "one", "two" ]""")), ("name", Text("hello")), ("version", Text("9.0.0"))),
            PropertyCodec.FromStruct(provider.CheckedConfigurations.Last().News));
        var configure = provider.Configurations.Last();
        Assert.Equal("42", configure.Variables["config:config:count"]);
        Assert.Equal("hello", configure.Variables["config:config:name"]);
        Assert.Equal(Text("hello"), PropertyCodec.FromStruct(configure.Args)["name"]);
    }

    [Fact, Program("l2-provider-grpc-config-secret"), Program("l2-provider-grpc-config-schema-secret")]
    public async Task A_secret_is_plain_when_configuration_is_checked_and_marked_when_it_is_set()
    {
        var provider = Behaviours.Config();
        var update = (await new ConformanceStack(provider).RunAsync(() =>
        {
            var secret = Deployment.Instance.InvokeSingle<string>("config:index:toSecret", new SimpleInvoke.ValueArgs { Value = "SECRET" }, new InvokeOptions { Provider = Default() });
            var configured = new Behaviours.ConfigProvider("prov", new() { Name = secret, List = { "open", secret } });
            new Behaviours.ConfigResource("res", new() { Provider = configured });
        })).Succeeded();
        var check = PropertyCodec.FromStruct(provider.CheckedConfigurations.Last(request => request.Urn.EndsWith("::prov", StringComparison.Ordinal)).News);
        Assert.Equal((Text("SECRET"), Text("""[ "open", "SECRET" ]""")), (check["name"], check["list"]));
        var configure = provider.Configurations.Last(request => request.Urn.EndsWith("::prov", StringComparison.Ordinal));
        var arguments = PropertyCodec.FromStruct(configure.Args);
        Assert.Equal(Secret(Text("SECRET")), arguments["name"]);
        Assert.Equal(Secret(Text("""[ "open", "SECRET" ]""")), arguments["list"]);
        Assert.Equal("SECRET", configure.Variables["config:config:name"]);
        Assert.Equal(Secret(Text("SECRET")), update["prov"].Inputs["name"]);

        static Behaviours.ConfigProvider Default() => new("functions", new() { Name = "functions" });
    }

    [Fact, Program("l2-resource-config")]
    public async Task Configuration_of_a_stack_configures_a_default_provider()
    {
        var provider = Behaviours.Config();
        var stack = new ConformanceStack(provider) { Config = { ["config:name"] = "from the stack" } };
        var update = (await stack.RunAsync(() => { new Behaviours.ConfigResource("res"); })).Succeeded();
        Assert.Equal(Text("from the stack"), update.ProviderOf("res").Inputs["name"]);
    }

    [Fact, Program("l2-resource-config")]
    public async Task Configuration_that_a_provider_refuses_fails_the_run()
    {
        var run = await new ConformanceStack(Behaviours.Config()).RunAsync(() => { new Behaviours.ConfigResource("res"); });
        Assert.False(run.Preview.Succeeded);
        Assert.Contains(run.Preview.Errors, error => error.Contains("missing value", StringComparison.Ordinal));
    }

    private static string NameOf(Engine.State.ResourceState state) => OperationOutcome.NameOf(state.Urn);

    private sealed class Component(string name, ComponentResourceOptions options) : ComponentResource("test:index:Component", name, options);
}
