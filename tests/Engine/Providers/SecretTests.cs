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
    public async Task Of_a_list_that_holds_one_everything_is_secret_where_the_provider_knows_none()
    {
        var stack = new SimulatedStack();
        stack.Provider.OnConfigure = _ => new ConfigureResponse();
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a", PropertyMap.Of(
            ("list", Of([new Secret(Of("canary")), Of("plain")])), ("map", Of(PropertyMap.Of(("key", new Secret(Of("canary"))), ("size", Of(1))))))))).Succeeded();
        Assert.Equal(new Secret(Of([Of("canary"), Of("plain")])), run.Resource("a").Outputs["list"]);
        Assert.Equal(Of(PropertyMap.Of(("key", new Secret(Of("canary"))), ("size", Of(1)))), run.Resource("a").Outputs["map"]);
    }

    [Fact]
    public async Task An_output_that_the_program_declares_secret_later_is_one_without_an_update()
    {
        var stack = new SimulatedStack();
        Script program(params string[] secrets) => monitor => monitor.ResourceAsync(
            "a", PropertyMap.Of(("size", Of(1))), request => request.AdditionalSecretOutputs.Add(secrets));
        await stack.UpAsync(program());
        var run = (await stack.UpAsync(program("size", "id", "none"))).Succeeded();
        Assert.Equal(["same a"], run.Steps);
        Assert.Equal(new Secret(Of(1)), run.Resource("a").Outputs["size"]);
        Assert.Equal(["The 'id' property cannot be made secret. See pulumi/pulumi#2717 for more details."], run.Warnings);
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
