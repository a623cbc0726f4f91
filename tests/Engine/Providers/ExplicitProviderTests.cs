using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Providers;

public sealed class ExplicitProviderTests
{
    private readonly SimulatedStack stack = new();

    [Fact]
    public async Task A_provider_made_in_the_same_preview_manages_resources_before_it_has_an_id()
    {
        var run = (await stack.PreviewAsync(Program("eu"))).Succeeded();
        Assert.Equal(["create a"], run.Steps);
        Assert.Equal($"urn:pulumi:dev::proj::pulumi:providers:sim::p::{Signatures.Unknown}", run.StepOf("create", "a").Provider);
    }

    [Fact]
    public async Task A_provider_whose_inputs_are_not_known_yet_is_not_called()
    {
        var run = (await stack.PreviewAsync(async monitor =>
        {
            var provider = await ProviderAsync(monitor, UnknownValue);
            var a = await monitor.ResourceAsync("a", PropertyMap.Of(("size", Of(1))), request => request.Provider = Reference(provider));
            Assert.Empty(a.Object.Fields);
        })).Succeeded();
        Assert.Equal(["checkConfig p"], run.Calls);
    }

    [Fact]
    public async Task Where_the_configuration_changes_without_a_replacement_its_resources_stay()
    {
        await stack.UpAsync(Program("eu"));
        Assert.Equal(["same a"], (await stack.UpAsync(Program("us"))).Succeeded().Steps);
    }

    [Fact]
    public async Task A_replaced_provider_replaces_its_resources()
    {
        stack.Provider = new SimulatedProvider { ReplaceOn = ["region"] };
        await stack.UpAsync(Program("eu"));
        var run = (await stack.UpAsync(Program("us"))).Succeeded();
        Assert.Equal(["create-replacement a", "replace a", "delete-replaced a"], run.Steps);
        Assert.Equal(["provider"], run.StepOf("replace", "a").Keys);
    }

    [Fact]
    public async Task A_component_hands_its_providers_to_its_children()
    {
        await stack.UpAsync(async monitor =>
        {
            var provider = await ProviderAsync(monitor, Of("eu"));
            var group = await monitor.ComponentAsync("g", request => request.Providers["sim"] = Reference(provider));
            await monitor.ResourceAsync("a", null, request => request.Parent = group.Urn);
        });
        Assert.StartsWith(
            "urn:pulumi:dev::proj::pulumi:providers:sim::p::", stack.State.Resources.Single(state => state.Type == "sim:index:Thing").Provider,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_component_uses_itself_is_not_handed_on()
    {
        (await stack.UpAsync(async monitor =>
        {
            var own = await monitor.RegisterAsync("pulumi:providers:sim", "own", custom: true, null, null);
            var group = await monitor.ComponentAsync("g", request => request.Provider = $"{own.Urn}::{own.Id}");
            await monitor.ResourceAsync("a", null, request => request.Parent = group.Urn);
        })).Succeeded();
        Assert.Contains("::default::", stack.State.Resources.Single(state => state.Type == "sim:index:Thing").Provider, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_provider_takes_its_environment_from_mappings()
    {
        await stack.UpAsync(async monitor =>
        {
            var error = await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => monitor.ResourceAsync("a", null, request => request.EnvVarMappings["A"] = "B"));
            Assert.Equal("envVarMappings can only be used with provider resources", error.Status.Detail);
        });
    }

    [Fact]
    public async Task Destroy_starts_providers_from_state()
    {
        await stack.UpAsync(Program("eu"));
        var run = (await stack.DestroyAsync()).Succeeded();
        Assert.Equal(["configure p", "delete a"], run.Calls);
    }

    private static Script Program(string region) => async monitor =>
    {
        var provider = await ProviderAsync(monitor, Of(region));
        await monitor.ResourceAsync("a", PropertyMap.Empty, request => request.Provider = Reference(provider));
    };

    private static Task<RegisterResourceResponse> ProviderAsync(ProgramMonitor monitor, PropertyValue region)
        => monitor.RegisterAsync("pulumi:providers:sim", "p", custom: true, PropertyMap.Of(("region", region)), null);

    private static string Reference(RegisterResourceResponse provider)
        => $"{provider.Urn}::{(provider.Id.Length == 0 ? Signatures.Unknown : provider.Id)}";
}
