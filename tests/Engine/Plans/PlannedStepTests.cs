using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.Plans;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Plans;

/// <summary>Which steps a plan holds, and which an update may take instead.</summary>
public sealed class PlannedStepTests
{
    private readonly SimulatedStack stack = new();

    [Fact]
    public async Task What_is_deleted_ahead_of_a_replacement_is_planned_with_its_dependents()
    {
        stack.Provider = new SimulatedProvider { ReplaceOn = ["size"], DeletesBeforeReplacing = true };
        Script program(int size) => async monitor =>
        {
            var a = await monitor.ResourceAsync("a", PropertyMap.Of(("size", Of(size))));
            await monitor.ResourceAsync("b", PropertyMap.Of(("size", Of(size))), request =>
            {
                request.Dependencies.Add(a.Urn);
                request.PropertyDependencies["size"] = new RegisterResourceRequest.Types.PropertyDependencies { Urns = { a.Urn } };
            });
        };
        await stack.UpAsync(program(1));
        var plan = await PlanAsync(program(2));
        Assert.Equal([StepOp.DeleteReplaced, StepOp.Replace, StepOp.CreateReplacement], StepsOf(plan, "a"));
        Assert.Equal([StepOp.DeleteReplaced, StepOp.Replace, StepOp.CreateReplacement], StepsOf(plan, "b"));
        (await UpAsync(program(2), plan)).Succeeded();
    }

    [Fact]
    public async Task A_replacement_may_turn_out_to_be_needless()
    {
        stack.Provider = new SimulatedProvider { ReplaceOn = ["size"], DeletesBeforeReplacing = true };
        await stack.UpAsync(Program(1, "a"));
        var plan = await PlanAsync(Program(2, "a"));
        await stack.UpAsync(Program(2, "a"));
        var run = (await UpAsync(Program(2, "a"), plan)).Failed();
        // Two of its three steps are still to come: that they are not needed any more is no excuse.
        Assert.Contains(run.Errors, error => error.Contains("expected resource operations for", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_import_is_no_step_of_a_plan()
    {
        stack.Provider = new SimulatedProvider
        {
            OnRead = request => new ReadResponse
            {
                Id = request.Id, Inputs = PropertyCodec.ToStruct(PropertyMap.Of(("size", Of(1)))), Properties = PropertyCodec.ToStruct(PropertyMap.Of(("size", Of(1)))),
            },
        };
        Script program(int size) => monitor => monitor.ResourceAsync("a", PropertyMap.Of(("size", Of(size))), request => request.ImportId = "found");
        var plan = await PlanAsync(program(1));
        Assert.Empty(StepsOf(plan, "a"));
        (await UpAsync(program(1), plan)).Succeeded();

        stack.State = Engine.State.Snapshot.Empty;
        plan = await PlanAsync(program(2));
        Assert.Equal([StepOp.Update], StepsOf(plan, "a"));
        (await UpAsync(program(2), plan)).Succeeded();
    }

    [Fact]
    public async Task Another_name_is_planned_where_an_alias_finds_the_resource()
    {
        await stack.UpAsync(Program(1, "a"));
        Script renamed(int size) => monitor => monitor.ResourceAsync(
            "b", PropertyMap.Of(("size", Of(size))), request => request.AliasURNs.Add("urn:pulumi:dev::proj::sim:index:Thing::a"));
        var plan = await PlanAsync(renamed(2));
        Assert.Equal([StepOp.Update], StepsOf(plan, "b"));
        Assert.Equal(["update b"], (await UpAsync(renamed(2), plan)).Succeeded().Steps);
    }

    [Fact]
    public async Task A_plan_about_targets_holds_what_is_left_alone_to_that()
    {
        var plan = (await stack.RunAsync(
            new ScriptedProgram(Program(1, "a", "b")), isPreview: true,
            configure: request => request with { MakesPlan = true, Targets = ["urn:pulumi:dev::proj::sim:index:Thing::b"] })).Succeeded().Result.Plan!;
        var run = (await UpAsync(Program(1, "a", "b"), plan)).Failed();
        Assert.DoesNotContain("create a", run.Calls);
    }

    [Fact]
    public async Task A_deletion_that_was_not_planned_is_told_of_the_stack_as_a_whole()
    {
        await stack.UpAsync(Program(1, "a", "b"));
        var run = (await UpAsync(Program(1, "a"), await PlanAsync(Program(1, "a", "b")))).Failed();
        Assert.Equal("", run.Events.OfType<EngineEvent.Diagnostic>().Single(told => told.Severity == "error").Urn);
    }

    [Fact]
    public async Task A_change_of_what_has_been_removed_meanwhile_is_refused()
    {
        await stack.UpAsync(Program(1, "a"));
        var plan = await PlanAsync(Program(2, "a"));
        await stack.UpAsync(monitor => monitor.ResourceAsync("a"));
        Assert.Contains(
            (await UpAsync(Program(2, "a"), plan)).Failed().Errors, error => error.Contains("violates plan: properties changed: size", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_goal_names_the_option_that_differs()
    {
        var plan = await PlanAsync(Timed(TimeSpan.FromMinutes(5)));
        var run = (await UpAsync(Timed(TimeSpan.FromMinutes(6)), plan)).Failed();
        Assert.Contains(run.Errors, error => error.EndsWith("violates plan: create timeout changed (expected 300)", StringComparison.Ordinal));

        static Script Timed(TimeSpan create) => monitor => monitor.ResourceAsync(
            "a", null, request => request.CustomTimeouts = new RegisterResourceRequest.Types.CustomTimeouts { Create = $"{create.TotalMinutes}m" });
    }

    [Fact]
    public async Task A_preview_can_be_held_to_a_plan_and_may_know_less()
    {
        var plan = await PlanAsync(Program(1, "a"));
        Script unknown = monitor => monitor.ResourceAsync("a", PropertyMap.Of(("size", UnknownValue)));
        (await PreviewAsync(unknown, plan)).Succeeded();
        (await PreviewAsync(Program(2, "a"), plan)).Failed();
    }

    private static Script Program(int size, params string[] names) => async monitor =>
    {
        foreach (var name in names)
            await monitor.ResourceAsync(name, PropertyMap.Of(("size", Of(size))));
    };

    private static ImmutableArray<StepOp> StepsOf(DeploymentPlan plan, string name)
        => plan.Resources.Single(pair => ResourceUrn.Parse(pair.Key).Name == name).Value.Steps;

    private async Task<DeploymentPlan> PlanAsync(Script program)
        => (await stack.RunAsync(new ScriptedProgram(program), isPreview: true, configure: request => request with { MakesPlan = true }))
            .Succeeded().Result.Plan!;

    private Task<Run> PreviewAsync(Script program, DeploymentPlan plan)
        => stack.RunAsync(new ScriptedProgram(program), isPreview: true, configure: request => request with { Plan = plan });

    private Task<Run> UpAsync(Script program, DeploymentPlan plan)
        => stack.RunAsync(new ScriptedProgram(program), isPreview: false, configure: request => request with { Plan = plan });
}
