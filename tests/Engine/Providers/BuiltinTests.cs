using Google.Protobuf.WellKnownTypes;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Providers;

/// <summary>The package <c>pulumi</c>, which the engine brings.</summary>
public sealed class BuiltinTests
{
    private readonly SimulatedStack stack = new();

    [Fact]
    public async Task A_stash_keeps_its_first_value_until_it_is_replaced()
    {
        (await stack.UpAsync(Stash("one"))).Succeeded();
        var run = (await stack.UpAsync(Stash("two"))).Succeeded();
        Assert.Equal(["update kept"], run.Steps);
        Assert.Equal((Of("two"), Of("one")), (run.Resource("kept").Outputs["input"], run.Resource("kept").Outputs["output"]));
        run = (await stack.RunAsync(
            new ScriptedProgram(Stash("two")), isPreview: false,
            configure: request => request with { Replace = [run.Resource("kept").Urn] })).Succeeded();
        Assert.Equal(Of("two"), run.Resource("kept").Outputs["output"]);
    }

    [Fact]
    public async Task A_stash_keeps_a_secret_secret()
    {
        var run = (await stack.UpAsync(Stash(new Secret(Of("canary"))))).Succeeded();
        Assert.True(run.Resource("kept").Outputs["output"].ContainsSecrets);
    }

    [Fact]
    public async Task A_resource_can_be_looked_up_by_its_urn()
    {
        ResourceInvokeResponse? found = null;
        (await stack.UpAsync(async monitor =>
        {
            var a = await monitor.ResourceAsync("a", PropertyMap.Of(("size", Of(1))));
            found = await monitor.Client.InvokeAsync(new ResourceInvokeRequest
            {
                Tok = "pulumi:pulumi:getResource", Args = PropertyCodec.ToStruct(PropertyMap.Of(("urn", Of(a.Urn)))),
            });
        })).Succeeded();
        Assert.Equal("a-1", found!.Return.Fields["id"].StringValue);
        Assert.Equal(1, found.Return.Fields["state"].StructValue.Fields["size"].NumberValue);
    }

    [Fact]
    public async Task A_resource_that_is_not_there_cannot()
    {
        await stack.UpAsync(async monitor =>
        {
            var lookup = new ResourceInvokeRequest
            {
                Tok = "pulumi:pulumi:getResource", Args = new Struct { Fields = { ["urn"] = Value.ForString("urn:pulumi:dev::proj::a:b:C::d") } },
            };
            var error = await Assert.ThrowsAsync<Grpc.Core.RpcException>(
                async () => await monitor.Client.InvokeAsync(lookup, cancellationToken: TestContext.Current.CancellationToken));
            Assert.Contains("unknown resource", error.Status.Detail, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_component_can_be_looked_up_and_has_no_id()
    {
        ResourceInvokeResponse? found = null;
        (await stack.UpAsync(async monitor =>
        {
            var group = await monitor.ComponentAsync("group");
            await monitor.OutputsAsync(group.Urn, PropertyMap.Of(("size", Of(1))));
            found = await LookUpAsync(monitor, group.Urn);
        })).Succeeded();
        Assert.Equal(("", ""), (found!.Return.Fields["id"].StringValue, found.Return.Fields["provider"].StringValue));
        Assert.Equal(1, found.Return.Fields["state"].StructValue.Fields["size"].NumberValue);
    }

    [Fact]
    public async Task What_a_preview_would_create_can_be_looked_up_and_has_no_id_yet()
    {
        ResourceInvokeResponse? found = null;
        (await stack.PreviewAsync(async monitor => found = await LookUpAsync(monitor, (await monitor.ResourceAsync("a")).Urn))).Succeeded();
        Assert.Equal("", found!.Return.Fields["id"].StringValue);
    }

    [Fact]
    public async Task A_stash_has_an_id_of_its_own_and_cannot_be_imported()
    {
        Assert.StartsWith("id-", (await stack.UpAsync(Stash("one"))).Succeeded().Resource("kept").Id, StringComparison.Ordinal);
        var run = (await stack.UpAsync(monitor => monitor.RegisterAsync(
            "pulumi:index:Stash", "other", custom: true, PropertyMap.Of(("input", Of(1))), request => request.ImportId = "x"))).Failed();
        Assert.Equal("stash can not be imported", run.Errors[0]);
    }

    [Fact]
    public async Task A_stash_that_becomes_secret_is_updated_and_refreshing_one_changes_nothing()
    {
        await stack.UpAsync(Stash("one"));
        var run = (await stack.UpAsync(Stash(new Secret(Of("one"))))).Succeeded();
        Assert.Equal(["update kept"], run.Steps);
        Assert.Equal((new Secret(Of("one")), Of("one")), (run.Resource("kept").Outputs["input"], run.Resource("kept").Outputs["output"]));
        var before = run.Resource("kept");
        run = (await stack.RunAsync(new ScriptedProgram(_ => Task.CompletedTask), isPreview: false, Operations.OperationKind.Refresh)).Succeeded();
        Assert.Equal(before.Outputs, run.Resource("kept").Outputs);
    }

    [Theory]
    [InlineData("input", "other", "unknown property \"other\"")]
    [InlineData("", "", "missing required property \"input\"")]
    public async Task A_stash_takes_one_input(string first, string second, string reason)
    {
        var inputs = PropertyMap.Of(new[] { first, second }.Where(key => key.Length > 0).Select(key => KeyValuePair.Create(key, Of(1))));
        var run = (await stack.UpAsync(monitor => monitor.RegisterAsync("pulumi:index:Stash", "kept", custom: true, inputs, null))).Failed();
        Assert.Contains(reason, run.Errors[0], StringComparison.Ordinal);
    }

    private static async Task<ResourceInvokeResponse> LookUpAsync(ProgramMonitor monitor, string urn) => await monitor.Client.InvokeAsync(
        new ResourceInvokeRequest { Tok = "pulumi:pulumi:getResource", Args = PropertyCodec.ToStruct(PropertyMap.Of(("urn", Of(urn)))) },
        cancellationToken: TestContext.Current.CancellationToken);

    private static Script Stash(string value) => Stash(Of(value));

    private static Script Stash(PropertyValue value)
        => monitor => monitor.RegisterAsync("pulumi:index:Stash", "kept", custom: true, PropertyMap.Of(("input", value)), null);
}
