using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Monitor;

/// <summary>Functions that a program calls.</summary>
public sealed class FunctionTests
{
    private readonly SimulatedStack stack = new();

    [Fact]
    public async Task One_that_is_called_beneath_a_component_is_served_by_the_provider_which_that_hands_on()
    {
        (await stack.UpAsync(async monitor =>
        {
            var provider = await monitor.RegisterAsync("pulumi:providers:sim", "own", custom: true, null, null);
            var group = await monitor.ComponentAsync("group", request => request.Providers.Add("sim", $"{provider.Urn}::{provider.Id}"));
            await monitor.Client.InvokeAsync(
                new ResourceInvokeRequest { Tok = "sim:index:look", Parent = group.Urn }, cancellationToken: TestContext.Current.CancellationToken);
        })).Succeeded();
        Assert.Equal(["own"], stack.State.Resources.Where(state => ResourceTypes.IsProvider(state.Type)).Select(state => ResourceUrn.Parse(state.Urn).Name));
    }

    [Fact]
    public async Task A_plugin_hears_what_is_known_of_the_arguments()
    {
        var asked = PropertyMap.Empty;
        stack.Provider.OnInvoke = request =>
        {
            asked = PropertyCodec.FromStruct(request.Args);
            return new InvokeResponse { Return = request.Args };
        };
        ResourceInvokeResponse? response = null;
        (await stack.PreviewAsync(async monitor => response = await monitor.Client.InvokeAsync(
            new ResourceInvokeRequest
            {
                Tok = "sim:index:look",
                Args = PropertyCodec.ToStruct(PropertyMap.Of(
                    ("size", Of(1)), ("zone", UnknownValue), ("list", Of([UnknownValue, Of(2)])), ("map", Of(PropertyMap.Of(("key", UnknownValue)))))),
            },
            cancellationToken: TestContext.Current.CancellationToken))).Succeeded();
        Assert.Equal(PropertyMap.Of(("size", Of(1)), ("list", Of([Of(2)])), ("map", Of(PropertyMap.Empty))), asked);
        Assert.False(response!.Unknown);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task What_a_provider_that_knows_no_secrets_makes_of_one_is_secret(bool acceptsSecrets, bool isSecret)
    {
        stack.Provider.OnConfigure = _ => new ConfigureResponse { AcceptSecrets = acceptsSecrets, SupportsPreview = true };
        stack.Provider.OnInvoke = _ => new InvokeResponse { Return = PropertyCodec.ToStruct(PropertyMap.Of(("size", Of(1)))) };
        PropertyValue? size = null;
        (await stack.UpAsync(async monitor =>
        {
            var response = await monitor.Client.InvokeAsync(
                new ResourceInvokeRequest { Tok = "sim:index:look", Args = PropertyCodec.ToStruct(PropertyMap.Of(("key", new Secret(Of("hush"))))) },
                cancellationToken: TestContext.Current.CancellationToken);
            size = PropertyCodec.FromStruct(response.Return)["size"];
        })).Succeeded();
        Assert.Equal(isSecret ? new Secret(Of(1)) : Of(1), size);
    }
}
