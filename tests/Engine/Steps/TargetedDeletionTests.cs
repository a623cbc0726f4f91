using Provisioning.Engine.Events;
using Provisioning.Engine.Operations;
using Provisioning.Engine.State;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Tests.Steps;

/// <summary>Destroying some of a stack, or all but some: what goes along, what stays along, what is refused.</summary>
public sealed class TargetedDeletionTests
{
    private readonly SimulatedStack stack = new();

    [Theory]
    [InlineData("group", "group inner a b d")]
    [InlineData("inner", "inner a b d")]
    [InlineData("a", "a b d")]
    [InlineData("b", "b d")]
    [InlineData("c", "c")]
    [InlineData("d", "d")]
    public async Task Dependents_and_children_go_along_where_they_may_and_are_named_where_they_may_not(string target, string gone)
    {
        await stack.UpAsync(Program);
        var run = (await DestroyAsync(request => request with { Targets = [UrnOf(target)], TargetDependents = true })).Succeeded();
        var expected = gone.Split(' ');
        Assert.Equal(expected, run.Steps.Where(step => step.StartsWith("delete", StringComparison.Ordinal)).Select(step => step.Split(' ')[1]).OrderBy(Position));
        Assert.DoesNotContain(stack.State.Resources, state => expected.Contains(Name(state)));

        stack.State = Snapshot.Empty;
        await stack.UpAsync(Program);
        var before = stack.State.Resources.Length;
        var alone = await DestroyAsync(request => request with { Targets = [UrnOf(target)] });
        Assert.Equal(expected.Length == 1, alone.Result.Succeeded);
        Assert.Equal(expected.Where(name => name != target), alone.Errors.SelectMany(Named).OrderBy(Position));
        Assert.Equal(expected.Length == 1 ? before - 1 : before, stack.State.Resources.Length);
    }

    [Fact]
    public async Task A_preview_of_what_would_be_refused_tells_of_everything_and_fails()
    {
        await stack.UpAsync(Program);
        var run = (await stack.RunAsync(
            new ScriptedProgram(_ => Task.CompletedTask), isPreview: true, OperationKind.Destroy,
            request => request with { Targets = [UrnOf("a")] })).Failed();
        Assert.Equal(["b", "d"], run.Errors.SelectMany(Named).OrderBy(Position));
        Assert.Equal(["delete d", "delete b", "delete a"], run.Steps.Where(step => step.StartsWith("delete", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_target_that_cannot_be_deleted_stays_with_all_that_it_needs()
    {
        await stack.UpAsync(Program);
        stack.Provider.OnDelete = request => request.Name == "d" ? throw SimulatedProvider.Refusal("in use") : Task.CompletedTask;
        var run = (await DestroyAsync(request => request with { Targets = [UrnOf("a")], TargetDependents = true })).Failed();
        Assert.Equal(["delete d"], run.Calls.Where(call => call.StartsWith("delete", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_depends_by_deletedWith_or_by_provider_goes_along()
    {
        await stack.UpAsync(async monitor =>
        {
            var provider = await monitor.RegisterAsync(ResourceTypes.ProviderPrefix + "sim", "prov", custom: true, PropertyMap.Empty, null);
            var a = await monitor.ResourceAsync("a", null, request => request.Provider = $"{provider.Urn}::{provider.Id}");
            await monitor.ResourceAsync("b", null, request => request.DeletedWith = a.Urn);
        });
        var run = (await DestroyAsync(request => request with { Targets = ["**::prov"], TargetDependents = true })).Succeeded();
        Assert.Equal(["delete b", "delete a"], run.Steps);
        Assert.Equal(["proj-dev", "default"], stack.State.Resources.Select(Name));
    }

    [Fact]
    public async Task What_waits_to_be_deleted_waits_on_unless_it_is_a_target()
    {
        await stack.UpAsync(Program);
        var c = stack.State.Resources.Single(state => Name(state) == "c");
        stack.State = stack.State with { Resources = [.. stack.State.Resources, c with { Id = "old", Delete = true }] };
        (await DestroyAsync(request => request with { Targets = [UrnOf("d")] })).Succeeded();
        Assert.Equal(["c", "c"], stack.State.Resources.Select(Name).Where(name => name == "c"));
        var run = (await DestroyAsync(request => request with { Targets = [UrnOf("c")] })).Succeeded();
        Assert.Equal(["delete c", "delete-replaced c"], run.Steps.Where(step => step.EndsWith(" c", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_update_says_nothing_of_what_waits_to_be_deleted_and_is_no_target()
    {
        await stack.UpAsync(Program);
        var c = stack.State.Resources.Single(state => Name(state) == "c");
        stack.State = stack.State with { Resources = [.. stack.State.Resources, c with { Id = "old", Delete = true }] };
        var run = (await stack.RunAsync(
            new ScriptedProgram(Program), isPreview: false, configure: request => request with { Targets = [UrnOf("d")] })).Succeeded();
        Assert.Single(run.Steps, step => step.EndsWith(" c", StringComparison.Ordinal));
        Assert.Equal(2, stack.State.Resources.Count(state => Name(state) == "c"));
    }

    [Theory]
    [InlineData("c", false, "proj-dev default c")]
    [InlineData("b", false, "proj-dev default group inner a b")]
    [InlineData("group", false, "proj-dev group")]
    [InlineData("**::default", false, "default")]
    [InlineData("**", false, "proj-dev default group inner a b c d")]
    [InlineData("b", true, "proj-dev default group inner a b d")]
    public async Task All_but_what_is_excluded_goes_and_what_that_needs_stays(string excluded, bool isWithDependents, string kept)
    {
        await stack.UpAsync(Program);
        (await DestroyAsync(request => request with
        {
            Excludes = [excluded.Contains('*', StringComparison.Ordinal) ? excluded : UrnOf(excluded)], ExcludeDependents = isWithDependents,
        })).Succeeded();
        Assert.Equal(kept.Split(' '), stack.State.Resources.Select(Name).OrderBy(Position));
    }

    [Fact]
    public async Task An_unknown_exclusion_fails_a_destroy_and_a_refresh_that_then_do_nothing_and_is_no_matter_for_an_update()
    {
        await stack.UpAsync(Program);
        foreach (var kind in (OperationKind[])[OperationKind.Destroy, OperationKind.Refresh])
        {
            var run = (await stack.RunAsync(
                new ScriptedProgram(Program), isPreview: false, kind, request => request with { Excludes = ["urn:pulumi:dev::proj::t:m:T::x"] })).Failed();
            Assert.Contains("'urn:pulumi:dev::proj::t:m:T::x'", Assert.Single(run.Errors), StringComparison.Ordinal);
            Assert.Empty(run.Steps);
            Assert.Single(run.Events.OfType<EngineEvent.Summary>());
        }

        (await stack.RunAsync(
            new ScriptedProgram(Program), isPreview: false, configure: request => request with { Excludes = ["urn:pulumi:dev::proj::t:m:T::x"] })).Succeeded();
    }

    // group > inner > a; b depends on a, d on b; c on nothing.
    private static async Task Program(ProgramMonitor monitor)
    {
        var group = await monitor.ComponentAsync("group");
        var inner = await monitor.ComponentAsync("inner", request => request.Parent = group.Urn);
        var a = await monitor.ResourceAsync("a", null, request => request.Parent = inner.Urn);
        var b = await monitor.ResourceAsync("b", null, request => request.Dependencies.Add(a.Urn));
        await monitor.ResourceAsync("c");
        await monitor.ResourceAsync("d", null, request =>
            request.PropertyDependencies["of"] = new RegisterResourceRequest.Types.PropertyDependencies { Urns = { b.Urn } });
    }

    private static string Name(ResourceState state) => ResourceUrn.Parse(state.Urn).Name;

    private static int Position(string name) => Array.IndexOf(["proj-dev", "default", "group", "inner", "a", "b", "c", "d"], name);

    private static IEnumerable<string> Named(string error)
        => error.Contains("will be destroyed", StringComparison.Ordinal) ? [ResourceUrn.Parse(error.Split('\'')[1]).Name] : [];

    private string UrnOf(string name) => stack.State.Resources.First(state => Name(state) == name).Urn;

    private Task<Run> DestroyAsync(Func<OperationRequest, OperationRequest> configure)
        => stack.RunAsync(new ScriptedProgram(_ => Task.CompletedTask), isPreview: false, OperationKind.Destroy, configure);
}
