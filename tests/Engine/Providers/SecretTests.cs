using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Providers;

public sealed class SecretTests
{
    private static readonly PropertyMap Inputs = PropertyMap.Of(("token", new Secret(Of("canary"))), ("size", Of(1)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_secret_input_is_a_secret_output_whatever_the_provider_makes_of_it(bool acceptsSecrets)
    {
        var stack = new SimulatedStack();
        stack.Provider.OnConfigure = _ => new ConfigureResponse { AcceptSecrets = acceptsSecrets };
        stack.Provider.OnCreate = request => Task.FromResult(new CreateResponse
        {
            Id = "a",
            Properties = PropertyCodec.ToStruct(PropertyCodec.FromStruct(request.Properties), new MarshalOptions(KeepSecrets: false)),
        });
        await stack.UpAsync(monitor => monitor.ResourceAsync("a", Inputs));
        var state = stack.State.Resources.Single(state => state.Type == "sim:index:Thing");
        Assert.Equal(new Secret(Of("canary")), state.Inputs["token"]);
        Assert.Equal(new Secret(Of("canary")), state.Outputs["token"]);
        Assert.Equal(Of(1), state.Outputs["size"]);
    }

    [Fact]
    public async Task A_program_that_does_not_accept_secrets_gets_the_value()
    {
        var stack = new SimulatedStack();
        RegisterResourceResponse? response = null;
        await stack.UpAsync(async monitor => response = await monitor.ResourceAsync("a", Inputs, request => request.AcceptSecrets = false));
        Assert.Equal("canary", response?.Object.Fields["token"].StringValue);
    }

    [Fact]
    public async Task The_value_is_in_no_message()
    {
        var stack = new SimulatedStack();
        stack.Config = stack.Config.Add("proj:token", "canary");
        stack.SecretKeys = ["proj:token"];
        var run = await stack.UpAsync(monitor => monitor.ResourceAsync("a", Inputs));
        var prelude = run.Events.OfType<Events.EngineEvent.Prelude>().Single();
        Assert.Equal("[secret]", prelude.Config["proj:token"]);
        Assert.DoesNotContain(
            run.Events.OfType<Events.EngineEvent.Diagnostic>(), diagnostic => diagnostic.Message.Contains("canary", StringComparison.Ordinal));
    }
}
