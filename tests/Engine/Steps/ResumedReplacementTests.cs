using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Steps;

/// <summary>A replacement that was interrupted, and what the next operation makes of it. a is deleted before it is created anew; b depends on it.</summary>
public sealed class ResumedReplacementTests
{
    private readonly SimulatedStack stack = new() { Provider = new SimulatedProvider { ReplaceOn = ["zone"], DeletesBeforeReplacing = true } };

    [Fact]
    public async Task Where_the_deletion_failed_the_next_update_deletes_again()
    {
        await stack.UpAsync(Program("z1"));
        stack.Provider.OnDelete = _ => throw SimulatedProvider.Refusal("in use");
        (await stack.UpAsync(Program("z2"))).Failed();
        Assert.DoesNotContain(stack.State.Resources, state => state.PendingReplacement);
        stack.Provider.OnDelete = null;
        var run = (await stack.UpAsync(Program("z2"))).Succeeded();
        Assert.Equal(["delete-replaced a", "replace a", "create-replacement a", "update b"], run.Steps);
    }

    [Theory]
    [InlineData("z1")]
    [InlineData("z2")]
    [InlineData("z3")]
    public async Task What_is_gone_is_created_whatever_the_program_wants_by_now(string zone)
    {
        await InterruptAsync();
        var run = (await stack.UpAsync(Program(zone))).Succeeded();
        Assert.Equal(["replace a", "create-replacement a", "update b"], run.Steps);
        Assert.DoesNotContain("delete a", run.Calls);
        Assert.Equal((Of(zone), false), (run.Resource("a").Inputs["zone"], run.Resource("a").PendingReplacement));
    }

    [Fact]
    public async Task It_waits_as_long_as_the_creation_fails()
    {
        await InterruptAsync();
        Refuse("still no room");
        var run = (await stack.UpAsync(Program("z2"))).Failed();
        Assert.DoesNotContain("delete a", run.Calls);
        Assert.True(run.Resource("a").PendingReplacement);
        Assert.Equal(["proj-dev", "default", "a", "b"], run.Result.Snapshot.Resources.Select(state => ResourceUrn.Parse(state.Urn).Name));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refresh_before_does_not_look_for_what_is_known_to_be_gone(bool runsProgram)
    {
        await InterruptAsync();
        var run = (await stack.RunAsync(
            new ScriptedProgram(Program("z2")), isPreview: false, configure: request => request with { Refresh = true, RunsProgram = runsProgram })).Succeeded();
        Assert.DoesNotContain("read a", run.Calls);
        Assert.DoesNotContain("delete a", run.Calls);
        Assert.Contains("create a", run.Calls);
    }

    [Fact]
    public async Task Destroying_only_forgets_it()
    {
        await InterruptAsync();
        var run = (await stack.DestroyAsync()).Succeeded();
        Assert.Equal(["delete b", "remove-pending-replace a"], run.Steps);
        Assert.Equal(["delete b"], run.Calls.Where(call => call.StartsWith("delete", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Protection_of_what_is_gone_refuses_its_replacement_and_lets_it_be_forgotten()
    {
        await InterruptAsync();
        stack.State = stack.State with { Resources = [.. stack.State.Resources.Select(state => state.PendingReplacement ? state with { Protect = true } : state)] };
        (await stack.UpAsync(Program("z2", protect: true))).Failed();
        (await stack.DestroyAsync()).Succeeded();
    }

    [Fact]
    public async Task Who_is_no_target_waits_on()
    {
        await InterruptAsync();
        var run = (await stack.RunAsync(
            new ScriptedProgram(Program("z2")), isPreview: false,
            configure: request => request with { Targets = ["urn:pulumi:dev::proj::sim:index:Thing::b"] })).Succeeded();
        Assert.True(run.Resource("a").PendingReplacement);
    }

    [Fact]
    public async Task One_that_may_now_be_created_first_is_created_and_nothing_is_deleted_after_it()
    {
        await InterruptAsync();
        Script program = monitor => monitor.ResourceAsync("a", PropertyMap.Of(("zone", Of("z2"))), request => request.DeleteBeforeReplaceDefined = true);
        var run = (await stack.UpAsync(program)).Succeeded();
        Assert.Equal(["delete b"], run.Calls.Where(call => call.StartsWith("delete", StringComparison.Ordinal)));
        Assert.Single(stack.State.Resources, state => state.Type == "sim:index:Thing");
    }

    [Fact]
    public async Task Two_old_ones_that_could_not_be_deleted_are_both_deleted_later()
    {
        stack.Provider = new SimulatedProvider { ReplaceOn = ["zone"], OnDelete = _ => throw SimulatedProvider.Refusal("in use") };
        foreach (var zone in (string[])["z1", "z2", "z3"])
            await stack.UpAsync(Program(zone));
        Assert.Equal(["a-1", "a-3"], stack.State.Resources.Where(state => state.Delete).Select(state => state.Id).Order(StringComparer.Ordinal));
        stack.Provider.OnDelete = null;
        var run = (await stack.DestroyAsync()).Succeeded();
        Assert.Equal(["delete a", "delete-replaced a", "delete-replaced a"], run.Steps.Where(step => step.EndsWith(" a", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(stack.State.Resources, state => state.Type == "sim:index:Thing");
    }

    private async Task InterruptAsync()
    {
        await stack.UpAsync(Program("z1"));
        Refuse("no room");
        (await stack.UpAsync(Program("z2"))).Failed();
        stack.Provider.OnCreate = null;
    }

    private void Refuse(string reason)
        => stack.Provider.OnCreate = request => request.Name == "a"
            ? throw SimulatedProvider.Refusal(reason) : Task.FromResult(new CreateResponse { Id = request.Name, Properties = request.Properties });

    private static Script Program(string zone, bool protect = false) => async monitor =>
    {
        var a = await monitor.ResourceAsync("a", PropertyMap.Of(("zone", Of(zone))), request => request.Protect = protect);
        await monitor.ResourceAsync("b", PropertyMap.Of(("of", Of(a.Id))), request => request.Dependencies.Add(a.Urn));
    };
}
