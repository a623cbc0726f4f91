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
    public async Task What_is_known_of_it_reaches_the_provider_as_inputs_and_as_properties()
    {
        ReadRequest? asked = null;
        stack.Provider.OnRead = request =>
        {
            asked = request;
            return new ReadResponse { Properties = request.Properties };
        };
        (await stack.UpAsync(Read("vm-1"))).Succeeded();
        Assert.Equal(asked!.Properties, asked.Inputs);
        Assert.Equal("vm-1", stack.State.Resources.Single(state => state.Type == "sim:index:Thing").Id);
    }

    [Fact]
    public async Task Another_id_is_read_in_its_place()
    {
        await stack.UpAsync(Read("vm-1"));
        Assert.Equal(["read got"], (await stack.UpAsync(Read("vm-2"))).Succeeded().Steps);
        Assert.Equal("vm-2", stack.State.Resources.Single(state => state.Type == "sim:index:Thing").Id);
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

    private static Script Read(string id) => async monitor => await monitor.Client.ReadResourceAsync(
        new ReadResourceRequest { Type = "sim:index:Thing", Name = "got", Id = id, Parent = monitor.StackUrn });

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
