using Provisioning.Engine.Operations;
using Provisioning.Engine.State;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Steps;

public sealed class ReadTests
{
    private readonly SimulatedStack stack = new();

    [Fact]
    public async Task What_is_only_read_is_external_and_never_deleted_at_the_provider()
    {
        await stack.UpAsync(Read("vm-1"));
        Assert.True(stack.State.Resources.Single(state => state.Type == "sim:index:Thing").External);
        var run = (await stack.UpAsync(_ => Task.CompletedTask)).Succeeded();
        Assert.Equal(["discard got"], run.Steps);
        Assert.DoesNotContain("delete got", run.Calls);
    }

    [Fact]
    public async Task Another_id_is_read_in_its_place()
    {
        await stack.UpAsync(Read("vm-1"));
        Assert.Equal(["read got"], (await stack.UpAsync(Read("vm-2"))).Succeeded().Steps);
        Assert.Equal("vm-2", stack.State.Resources.Single(state => state.Type == "sim:index:Thing").Id);
    }

    [Fact]
    public async Task The_provider_is_told_what_the_program_says_of_it_as_inputs_and_as_state()
    {
        var (inputs, state) = (PropertyMap.Empty, PropertyMap.Empty);
        stack.Provider.OnRead = request =>
        {
            (inputs, state) = (PropertyCodec.FromStruct(request.Inputs), PropertyCodec.FromStruct(request.Properties));
            return new ReadResponse { Properties = request.Properties };
        };
        var run = (await stack.UpAsync(Read("vm-1", PropertyMap.Of(("size", Of(1)))))).Succeeded();
        Assert.Equal((Of(1), Of(1)), (inputs["size"], state["size"]));
        Assert.Equal(("vm-1", Of(1)), (run.Resource("got").Id, run.Resource("got").Outputs["size"]));
    }

    [Fact]
    public async Task Without_outputs_there_is_no_such_resource()
    {
        stack.Provider.OnRead = _ => new ReadResponse();
        Assert.Equal(["resource 'vm-1' does not exist", "update failed"], (await stack.UpAsync(Read("vm-1"))).Failed().Errors);
    }

    [Fact]
    public async Task It_is_modified_when_something_else_is_read_than_before()
    {
        var size = 1;
        stack.Provider.OnRead = request => new ReadResponse { Id = request.Id, Properties = PropertyCodec.ToStruct(PropertyMap.Of(("size", Of(size)))) };
        Assert.Null((await stack.UpAsync(Read("vm-1"))).Resource("got").Modified);
        Assert.Null((await stack.UpAsync(Read("vm-1"))).Resource("got").Modified);
        size = 2;
        var state = (await stack.UpAsync(Read("vm-1"))).Resource("got");
        Assert.NotNull(state.Modified);
        Assert.Null(state.Created);
    }

    [Fact]
    public async Task A_refresh_of_it_compares_outputs_and_asks_for_no_diff()
    {
        await stack.UpAsync(Read("vm-1"));
        stack.Provider.OnRead = request => new ReadResponse { Id = request.Id, Properties = PropertyCodec.ToStruct(PropertyMap.Of(("size", Of(2)))) };
        var run = (await stack.RunAsync(new ScriptedProgram(_ => Task.CompletedTask), isPreview: false, OperationKind.Refresh)).Succeeded();
        Assert.Equal(["read got"], run.Calls.Where(call => call.EndsWith(" got", StringComparison.Ordinal)));
        Assert.Equal(1, run.Result.Changes["update"]);
        stack.Provider.OnRead = _ => new ReadResponse();
        run = (await stack.RunAsync(new ScriptedProgram(_ => Task.CompletedTask), isPreview: false, OperationKind.Refresh)).Succeeded();
        Assert.Equal(1, run.Result.Changes["delete"]);
    }

    [Fact]
    public async Task What_was_managed_is_deleted_once_another_is_read_in_its_place()
    {
        await stack.UpAsync(monitor => monitor.ResourceAsync("got"));
        var run = (await stack.UpAsync(Read("vm-2"))).Succeeded();
        Assert.Equal(["read-replacement got", "replace got", "delete-replaced got"], run.Steps);
        Assert.Contains("delete got", run.Calls);
    }

    [Fact]
    public async Task What_was_read_and_is_now_managed_is_created_and_no_reason_to_replace_what_goes_with_it()
    {
        Script program(bool isRead) => async monitor =>
        {
            var urn = "urn:pulumi:dev::proj::sim:index:Thing::got";
            if (isRead)
                await Read("vm-1")(monitor);
            else
                await monitor.ResourceAsync("got");
            await monitor.ResourceAsync("with", null, request => request.DeletedWith = urn);
        };
        await stack.UpAsync(program(isRead: true));
        var run = (await stack.UpAsync(program(isRead: false))).Succeeded();
        Assert.Equal(["create-replacement got", "replace got", "same with", "discard-replaced got"], run.Steps);
    }

    [Fact]
    public async Task A_stack_reference_reads_the_outputs_of_another_stack()
    {
        stack.Stacks = new OneStack();
        ReadResourceResponse? response = null;
        await stack.UpAsync(async monitor => response = await monitor.Client.ReadResourceAsync(new ReadResourceRequest
        {
            Type = "pulumi:pulumi:StackReference", Name = "other", Id = "organization/net/dev", AcceptSecrets = true,
            Properties = PropertyCodec.ToStruct(PropertyMap.Of(("name", Of("organization/net/dev")))),
        }));
        var outputs = PropertyCodec.FromStruct(response?.Properties);
        Assert.Equal(Of(PropertyMap.Of(("cidr", Of("10.0.0.0/8")), ("key", new Secret(Of("hush"))))), outputs["outputs"]);
        Assert.Equal(Of([Of("key")]), outputs["secretOutputNames"]);
    }

    private static Script Read(string id, PropertyMap? properties = null) => async monitor => await monitor.Client.ReadResourceAsync(
        new ReadResourceRequest
        {
            Type = "sim:index:Thing", Name = "got", Id = id, Parent = monitor.StackUrn, Properties = PropertyCodec.ToStruct(properties ?? PropertyMap.Empty),
        });

    private sealed class OneStack : IStackReader
    {
        public Task<Snapshot?> ReadAsync(string name, CancellationToken cancellationToken)
            => Task.FromResult<Snapshot?>(name != "organization/net/dev" ? null : new Snapshot
            {
                Resources =
                [
                    new ResourceState
                    {
                        Urn = "urn:pulumi:dev::net::pulumi:pulumi:Stack::net-dev", Type = ResourceTypes.Stack,
                        Outputs = PropertyMap.Of(("cidr", Of("10.0.0.0/8")), ("key", new Secret(Of("hush")))),
                    },
                ],
            });
    }
}
