using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Steps;

public sealed class CreateBeforeDeleteTests
{
    private readonly SimulatedStack stack = new() { Provider = new SimulatedProvider { ReplaceOn = ["zone"] } };

    [Fact]
    public async Task The_replacement_is_created_first_and_the_replaced_deleted_last()
    {
        await stack.UpAsync(Program("z1"));
        var run = (await stack.UpAsync(Program("z2"))).Succeeded();
        Assert.Equal(["create-replacement a", "replace a", "update b", "delete-replaced a"], run.Steps);
        Assert.Equal("a-3", run.Resource("a").Id);
        Assert.Equal(1, run.Result.Changes["replace"]);
        Assert.DoesNotContain("create-replacement", run.Result.Changes.Keys);
    }

    [Fact]
    public async Task It_is_checked_anew_without_the_old_inputs()
    {
        var olds = new List<int>();
        stack.Provider.OnCheck = request =>
        {
            olds.Add(request.Olds.Fields.Count);
            return new Pulumirpc.CheckResponse { Inputs = request.News };
        };
        await stack.UpAsync(monitor => monitor.ResourceAsync("a", PropertyMap.Of(("zone", Of("z1")))));
        olds.Clear();
        await stack.UpAsync(monitor => monitor.ResourceAsync("a", PropertyMap.Of(("zone", Of("z2")))));
        Assert.Equal([1, 0], olds);
    }

    [Fact]
    public async Task Where_the_replaced_cannot_be_deleted_it_stays_to_be_deleted_and_the_next_run_tries_again()
    {
        await stack.UpAsync(Program("z1"));
        stack.Provider.OnDelete = _ => throw SimulatedProvider.Refusal("busy");
        var run = (await stack.UpAsync(Program("z2"))).Failed();
        Assert.Contains("busy", run.Errors);
        Assert.Single(stack.State.Resources, state => state.Delete);
        stack.Provider.OnDelete = null;
        var next = (await stack.UpAsync(Program("z2"))).Succeeded();
        Assert.Contains("delete-replaced a", next.Steps);
        Assert.DoesNotContain(stack.State.Resources, state => state.Delete);
    }

    [Fact]
    public async Task Where_the_replacement_cannot_be_created_the_old_one_stays()
    {
        await stack.UpAsync(Program("z1"));
        stack.Provider.OnCreate = request => request.Preview
            ? Task.FromResult(new Pulumirpc.CreateResponse { Properties = request.Properties })
            : throw SimulatedProvider.Refusal("no room");
        var run = (await stack.UpAsync(Program("z2"))).Failed();
        Assert.Equal("a-1", run.Resource("a").Id);
        Assert.DoesNotContain("delete a", run.Calls);
    }

    [Fact]
    public async Task Every_journal_record_leaves_a_valid_snapshot()
    {
        await stack.UpAsync(Program("z1"));
        Assert.All((await stack.UpAsync(Program("z2"))).Journal.Recoveries(), snapshot => Assert.Empty(SnapshotRules.Violations(snapshot)));
    }

    private static Script Program(string zone) => async monitor =>
    {
        var a = await monitor.ResourceAsync("a", PropertyMap.Of(("zone", Of(zone))));
        await monitor.ResourceAsync("b", PropertyMap.Of(("of", Of(a.Id))), request => request.Dependencies.Add(a.Urn));
    };
}
