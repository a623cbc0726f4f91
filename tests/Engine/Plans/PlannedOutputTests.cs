using Provisioning.Engine.Events;
using Provisioning.Engine.Plans;
using Provisioning.Engine.State;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using static Provisioning.Protocol.Values.PropertyValue;

namespace Provisioning.Engine.Tests.Plans;

/// <summary>What components and the stack register as outputs is planned too.</summary>
public sealed class PlannedOutputTests
{
    private readonly SimulatedStack stack = new();

    [Fact]
    public async Task A_plan_says_how_outputs_change()
    {
        await stack.UpAsync(OfStack(("kept", Of(1)), ("changed", Of(1)), ("gone", Of(1))));
        var plan = await PlanAsync(OfStack(("kept", Of(1)), ("changed", Of(2)), ("new", Of(3))));
        var changes = plan.Resources.Single(pair => pair.Value.Goal!.Type == ResourceTypes.Stack).Value.Goal!.Outputs;
        Assert.Equal(PropertyMap.Of(("new", Of(3))), changes.Adds);
        Assert.Equal(PropertyMap.Of(("changed", Of(2))), changes.Updates);
        Assert.Equal(["gone"], changes.Deletes);
    }

    [Fact]
    public async Task They_survive_the_file()
    {
        var plan = await PlanAsync(OfStack(("address", new Secret(Of("canary")))));
        var secrets = new TestSecrets();
        var file = PlanWriter.Write(plan, SecretForm.Encrypted(secrets, new CheckpointMemory()));
        var read = PlanReader.Read(file, "plan.json", secrets);
        Assert.Equal(file, PlanWriter.Write(read, SecretForm.Encrypted(secrets, new CheckpointMemory())));
        Assert.DoesNotContain("canary", System.Text.Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        (await UpAsync(OfStack(("address", new Secret(Of("canary")))), read)).Succeeded();
    }

    [Fact]
    public async Task Outputs_of_a_component_that_differ_are_refused()
    {
        var run = (await UpAsync(OfComponent(("size", Of(2))), await PlanAsync(OfComponent(("size", Of(1)))))).Failed();
        Assert.Equal(["resource violates plan: properties changed: size was planned as 1 and is 2"], run.Errors);
        Assert.Equal("group", ResourceUrn.Parse(run.Events.OfType<EngineEvent.Diagnostic>().Single(told => told.Severity == "error").Urn).Name);
        Assert.Equal(PropertyMap.Empty, run.Resource("group").Outputs);
    }

    [Fact]
    public async Task Outputs_of_the_stack_that_differ_fail_the_update_and_stay_as_they_were()
    {
        await stack.UpAsync(OfStack(("size", Of(1))));
        var run = (await UpAsync(OfStack(("size", Of(3))), await PlanAsync(OfStack(("size", Of(2)))))).Failed();
        Assert.Empty(run.Errors);
        Assert.Contains(run.Events.OfType<EngineEvent.Diagnostic>(), told => told.Severity == "info#err"
            && told.Message == "resource violates plan: properties changed: size was planned as 2 and is 3");
        Assert.Equal(Of(1), run.Resource("proj-dev").Outputs["size"]);
    }

    [Fact]
    public async Task What_the_preview_did_not_know_may_be_anything_or_nothing()
    {
        var plan = await PlanAsync(OfStack(("a", UnknownValue), ("b", UnknownValue), ("c", Of(1))));
        (await UpAsync(OfStack(("a", Of("now known")), ("c", Of(1))), plan)).Succeeded();
    }

    [Fact]
    public async Task A_component_that_is_left_out_has_no_outputs_to_be_held_to()
    {
        Script program = async monitor =>
        {
            var group = await monitor.ComponentAsync("group");
            await monitor.OutputsAsync(group.Urn, PropertyMap.Of(("size", Of(1))));
            await monitor.ResourceAsync("a");
            await monitor.OutputsAsync(monitor.StackUrn, PropertyMap.Of(("size", Of(1))));
        };
        var target = "urn:pulumi:dev::proj::sim:index:Thing::a";
        var plan = (await stack.RunAsync(
            new ScriptedProgram(program), isPreview: true, configure: request => request with { MakesPlan = true, Targets = [target] })).Succeeded().Result.Plan!;
        (await stack.RunAsync(
            new ScriptedProgram(program), isPreview: false, configure: request => request with { Plan = plan, Targets = [target] })).Succeeded();
    }

    private static Script OfStack(params (string Name, PropertyValue Value)[] outputs) => async monitor =>
    {
        await monitor.ResourceAsync("a");
        await monitor.OutputsAsync(monitor.StackUrn, PropertyMap.Of(outputs));
    };

    private static Script OfComponent(params (string Name, PropertyValue Value)[] outputs) => async monitor =>
    {
        var group = await monitor.ComponentAsync("group");
        await monitor.OutputsAsync(group.Urn, PropertyMap.Of(outputs));
    };

    private async Task<DeploymentPlan> PlanAsync(Script program)
        => (await stack.RunAsync(new ScriptedProgram(program), isPreview: true, configure: request => request with { MakesPlan = true }))
            .Succeeded().Result.Plan!;

    private Task<Run> UpAsync(Script program, DeploymentPlan plan)
        => stack.RunAsync(new ScriptedProgram(program), isPreview: false, configure: request => request with { Plan = plan });
}
