using Grpc.Core;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Providers;

public sealed class DefaultProviderTests
{
    private const string Disable = "pulumi:disable-default-providers";

    private readonly SimulatedStack stack = new();

    [Theory]
    [InlineData("", "", "default")]
    [InlineData("4.34.0", "", "default_4_34_0")]
    [InlineData("v4.34.0", "", "default_4_34_0")]
    [InlineData("1.2.3-alpha.4+build", "", "default_1_2_3_alpha_4_build")]
    public async Task It_is_named_by_its_version(string version, string url, string name)
    {
        await stack.UpAsync(monitor => monitor.ResourceAsync("a", null, request => (request.Version, request.PluginDownloadURL) = (version, url)));
        Assert.Contains(stack.State.Resources, state => state.Urn == $"urn:pulumi:dev::proj::pulumi:providers:sim::{name}");
    }

    [Fact]
    public async Task It_is_made_once_before_what_it_manages_and_not_counted()
    {
        var run = (await stack.UpAsync(async monitor =>
        {
            await monitor.ResourceAsync("a");
            await monitor.ResourceAsync("b");
        })).Succeeded();
        Assert.Equal(["checkConfig default", "configure default"], run.Calls.Where(call => call.EndsWith("default", StringComparison.Ordinal)));
        Assert.Equal(3, run.Result.Changes["create"]);
    }

    [Fact]
    public async Task Structures_are_variables_as_json()
    {
        ConfigureRequest? configured = null;
        stack.Provider.OnConfigure = request =>
        {
            configured = request;
            return new ConfigureResponse { AcceptSecrets = true };
        };
        var labels = Of(PropertyMap.Of(("", Of("<a&b>")), ("list", Of([Of(1.5), PropertyValue.NullValue, new Secret(Of(true))]))));
        (await stack.UpAsync(monitor => monitor.RegisterAsync("pulumi:providers:sim", "own", custom: true, PropertyMap.Of(("labels", labels)), null))).Succeeded();
        Assert.Equal("""{"":"\u003ca\u0026b\u003e","list":[1.5,null,true]}""", configured!.Variables["sim:config:labels"]);
    }

    [Fact]
    public async Task It_is_configured_from_the_stack_and_secrets_stay_secret()
    {
        ConfigureRequest? configured = null;
        stack.Config = stack.Config.Add("sim:region", "eu").Add("sim:token", "canary").Add("proj:other", "x");
        stack.SecretKeys = ["sim:token"];
        stack.Provider.OnConfigure = request =>
        {
            configured = request;
            return new ConfigureResponse { AcceptSecrets = true };
        };
        await stack.UpAsync(monitor => monitor.ResourceAsync("a"));
        Assert.NotNull(configured);
        Assert.Equal(("eu", "canary"), (configured.Variables["sim:config:region"], configured.Variables["sim:config:token"]));
        Assert.Equal(2, configured.Variables.Count);
        var state = stack.State.Resources.Single(state => ResourceTypes.IsProvider(state.Type));
        Assert.Equal(new Secret(Of("canary")), state.Inputs["token"]);
        Assert.Equal(new Secret(Of("canary")), state.Outputs["token"]);
    }

    [Fact]
    public async Task Changed_configuration_updates_it_in_place()
    {
        stack.Config = stack.Config.Add("sim:region", "eu");
        await stack.UpAsync(monitor => monitor.ResourceAsync("a"));
        var id = stack.State.Resources.Single(state => ResourceTypes.IsProvider(state.Type)).Id;
        stack.Config = stack.Config.SetItem("sim:region", "us");
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a"))).Succeeded();
        Assert.Equal(["same a"], run.Steps);
        Assert.Equal(id, stack.State.Resources.Single(state => ResourceTypes.IsProvider(state.Type)).Id);
        Assert.Contains("diffConfig default", run.Calls);
    }

    [Theory]
    [InlineData("[\"sim\"]")]
    [InlineData("[\"other\", \" sim \"]")]
    [InlineData("[\"*\"]")]
    public async Task It_can_be_forbidden(string packages)
    {
        stack.Config = stack.Config.Add(Disable, packages);
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a"))).Failed();
        Assert.Contains(
            "Default provider for 'sim' disabled. 'urn:pulumi:dev::proj::sim:index:Thing::a' must use an explicit provider.", run.Errors);
        Assert.Empty(run.Steps);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("[\"other\"]")]
    public async Task It_is_made_where_nothing_forbids_it(string packages)
    {
        stack.Config = stack.Config.Add(Disable, packages);
        Assert.Equal(["create a"], (await stack.UpAsync(monitor => monitor.ResourceAsync("a"))).Succeeded().Steps);
    }

    [Theory]
    [InlineData("sim", "Failed to parse sim: ")]
    [InlineData("[1]", "pulumi:disable-default-providers[0] must be a string")]
    public async Task What_forbids_it_has_to_be_a_list_of_packages(string packages, string refusal)
    {
        stack.Config = stack.Config.Add(Disable, packages);
        Assert.StartsWith(refusal, await RefusalAsync(monitor => monitor.ResourceAsync("a")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forbidden_one_is_refused_to_whatever_would_use_it()
    {
        stack.Config = stack.Config.Add(Disable, "[\"sim\"]");
        var token = TestContext.Current.CancellationToken;
        Assert.Equal(
            "Default provider for 'sim:index:Thing' disabled. 'sim:index:Thing' must use an explicit provider.",
            await RefusalAsync(async monitor => await monitor.Client.ReadResourceAsync(
                new ReadResourceRequest { Type = "sim:index:Thing", Name = "a", Id = "1" }, cancellationToken: token)));
        Assert.Equal(
            "Invoke: Default provider for 'sim' disabled. 'sim:index:look' must use an explicit provider.",
            await RefusalAsync(async monitor => await monitor.Client.InvokeAsync(
                new ResourceInvokeRequest { Tok = "sim:index:look" }, cancellationToken: token)));
        Assert.Equal(
            "Default provider for 'sim' disabled. 'sim:index:Thing/look' must use an explicit provider.",
            await RefusalAsync(async monitor => await monitor.Client.CallAsync(
                new ResourceCallRequest { Tok = "sim:index:Thing/look" }, cancellationToken: token)));
        Assert.Equal(
            "Default provider for 'sim' disabled. 'sim:index:Group' must use an explicit provider.",
            await RefusalAsync(async monitor => await monitor.Client.RegisterResourceAsync(
                new RegisterResourceRequest { Type = "sim:index:Group", Name = "g", Remote = true }, cancellationToken: token)));
    }

    private async Task<string> RefusalAsync(Script use)
    {
        var refusal = "";
        await stack.UpAsync(async monitor => refusal = (await Assert.ThrowsAsync<RpcException>(() => use(monitor))).Status.Detail);
        return refusal;
    }
}
