using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Steps;

public sealed class LifecycleTests
{
    private readonly SimulatedStack stack = new();

    [Fact]
    public async Task What_is_new_is_created()
    {
        var run = (await stack.UpAsync(Program(1))).Succeeded();
        Assert.Equal(["create a", "create b"], run.Steps);
        Assert.Equal(["create a", "create b"], run.Calls.Where(call => call.StartsWith("create", StringComparison.Ordinal)));
        Assert.Equal(3, run.Result.Changes["create"]);
        Assert.Equal("a-1", run.Resource("a").Id);
    }

    [Fact]
    public async Task What_is_unchanged_stays_the_same()
    {
        await stack.UpAsync(Program(1));
        var before = stack.State;
        var run = (await stack.UpAsync(Program(1))).Succeeded();
        Assert.Equal(["same a", "same b"], run.Steps);
        Assert.Equal(3, run.Result.Changes["same"]);
        Assert.Equal(before.Resources.Select(state => (state.Urn, state.Id)), stack.State.Resources.Select(state => (state.Urn, state.Id)));
    }

    [Fact]
    public async Task What_changed_is_updated_in_place()
    {
        await stack.UpAsync(Program(1));
        var run = (await stack.UpAsync(Program(2))).Succeeded();
        Assert.Equal(["update a", "same b"], run.Steps);
        Assert.Equal(Of(2), run.Resource("a").Outputs["size"]);
        Assert.Equal("a-1", run.Resource("a").Id);
        Assert.Equal(["size"], run.StepOf("update", "a").Diffs);
    }

    [Fact]
    public async Task What_is_no_longer_registered_is_deleted_at_the_provider_and_in_state()
    {
        await stack.UpAsync(Program(1));
        var run = (await stack.UpAsync(monitor => monitor.ResourceAsync("a", PropertyMap.Of(("size", Of(1)))))).Succeeded();
        Assert.Equal(["same a", "delete b"], run.Steps);
        Assert.Contains("delete b", run.Calls);
        Assert.DoesNotContain(stack.State.Resources, state => state.Urn.EndsWith("::b", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Destroy_deletes_everything_dependents_first()
    {
        await stack.UpAsync(Program(1));
        var run = (await stack.DestroyAsync()).Succeeded();
        Assert.Equal(["delete b", "delete a"], run.Steps);
        Assert.Empty(stack.State.Resources);
    }

    [Fact]
    public async Task A_preview_changes_nothing()
    {
        var run = (await stack.PreviewAsync(Program(1))).Succeeded();
        Assert.Equal(["create a", "create b"], run.Steps);
        Assert.DoesNotContain("create a", run.Calls);
        Assert.Null(run.Journal.Completed);
        Assert.Empty(stack.State.Resources);
    }

    [Fact]
    public async Task A_preview_says_what_an_update_then_does()
    {
        await stack.UpAsync(Program(1));
        var preview = await stack.PreviewAsync(Program(2));
        var update = await stack.UpAsync(Program(2));
        Assert.Equal(preview.Steps, update.Steps);
        Assert.Equal(preview.Result.Changes, update.Result.Changes);
    }

    [Fact]
    public async Task Every_journal_record_leaves_a_valid_snapshot()
    {
        Assert.All((await stack.UpAsync(Program(1))).Journal.Recoveries(), snapshot => Assert.Empty(SnapshotRules.Violations(snapshot)));
        Assert.All((await stack.UpAsync(Program(2))).Journal.Recoveries(), snapshot => Assert.Empty(SnapshotRules.Violations(snapshot)));
        Assert.All((await stack.DestroyAsync()).Journal.Recoveries(), snapshot => Assert.Empty(SnapshotRules.Violations(snapshot)));
    }

    [Fact]
    public async Task A_duplicate_name_is_an_error_that_names_it()
    {
        var run = (await stack.UpAsync(async monitor =>
        {
            await monitor.ResourceAsync("a");
            await monitor.ResourceAsync("a");
        })).Failed();
        Assert.Contains("Duplicate resource URN 'urn:pulumi:dev::proj::sim:index:Thing::a'; try giving it a unique name", run.Errors);
    }

    private static Script Program(int size) => async monitor =>
    {
        var a = await monitor.ResourceAsync("a", PropertyMap.Of(("size", Of(size))));
        await monitor.ResourceAsync("b", PropertyMap.Of(("size", Of(1))), request => request.Dependencies.Add(a.Urn));
    };
}
