using Grpc.Core;
using Provisioning.Engine.Events;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Programs;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Tests.Policies;

public sealed class StackPolicyTests
{
    private const string Root = "urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev";

    private readonly SimulatedStack stack = new();
    private readonly SimulatedPack pack = new SimulatedPack().With("size").With("count", type: PolicyType.Stack);

    public StackPolicyTests()
    {
        stack.PolicyPacks = new SimulatedPolicyPacks().Add("pack", pack);
        stack.Packs = [new PolicyPackSource("pack", null)];
    }

    [Fact]
    public async Task A_stack_is_shown_whole_with_the_outputs_of_everything_in_it()
    {
        await stack.UpAsync(async monitor =>
        {
            var group = await monitor.ComponentAsync("g");
            await monitor.OutputsAsync(group.Urn, PropertyMap.Of(("ready", PropertyValue.Of(true))));
            var a = await monitor.ResourceAsync("a", PropertyMap.Of(("size", PropertyValue.Of(1))), request => request.Parent = group.Urn);
            await monitor.ResourceAsync("b", PropertyMap.Of(("size", PropertyValue.Of(2)), ("zone", PropertyValue.Of("z"))), request =>
            {
                request.Dependencies.Add(a.Urn);
                request.PropertyDependencies["size"] = new() { Urns = { a.Urn } };
                request.PropertyDependencies["zone"] = new();
            });
        });
        Assert.Equal(["a", "b", "default", "g", "proj-dev"], Shown());
        Assert.True(Of("g").Properties.Fields["ready"].BoolValue);
        Assert.Equal((1.0, Of("g").Urn, "default"), (Of("a").Properties.Fields["size"].NumberValue, Of("a").Parent, Of("a").Provider.Name));
        Assert.Equal([Of("a").Urn], Of("b").Dependencies);
        Assert.Equal([("size", Of("a").Urn)], Of("b").PropertyDependencies.Select(pair => (pair.Key, Assert.Single(pair.Value.Urns))));
    }

    [Fact]
    public async Task What_is_only_read_is_no_part_of_the_stack()
    {
        await stack.UpAsync(async monitor => await monitor.Client.ReadResourceAsync(
            new ReadResourceRequest { Type = "sim:index:Thing", Name = "found", Id = "f", Parent = monitor.StackUrn, Properties = new() }));
        Assert.Equal(["default", "proj-dev"], Shown());
        Assert.DoesNotContain("analyze found", pack.Calls);
    }

    [Fact]
    public async Task What_the_program_no_longer_has_and_no_target_lets_go_is_judged_still_and_what_they_leave_out_too()
    {
        (await stack.UpAsync(Resources("a", "b"))).Succeeded();
        await TargetAsync("a", Resources("a", "c"));
        Assert.Equal(["a", "b", "c", "default", "proj-dev"], Shown());
    }

    [Fact]
    public async Task A_resource_left_out_is_judged_by_what_it_was_and_one_that_is_deleted_not_at_all()
    {
        (await stack.UpAsync(Resources("a", "b"))).Succeeded();
        pack.Analyzed.Clear();
        await TargetAsync("a", async monitor =>
        {
            await monitor.ResourceAsync("a");
            await monitor.ResourceAsync("b", PropertyMap.Of(("size", PropertyValue.Of(9))));
        });
        Assert.Empty(pack.Analyzed.Single(request => request.Name == "b").Properties.Fields);
        (await stack.UpAsync(Resources("b"))).Succeeded();
        Assert.Equal(["b", "default", "proj-dev"], Shown());
    }

    [Fact]
    public async Task A_violation_resource_by_resource_keeps_a_preview_from_no_judgement_of_the_whole()
    {
        pack.OnAnalyze = request => request.Name == "a" ? SimulatedPack.Finding("size", EnforcementLevel.Mandatory) : new AnalyzeResponse();
        pack.OnAnalyzeStack = _ => SimulatedPack.Finding("count", EnforcementLevel.Mandatory);
        var run = (await stack.PreviewAsync(Resources("a"))).Failed();
        Assert.Equal(["size", "count"], run.Events.OfType<EngineEvent.PolicyViolation>().Select(violation => violation.PolicyName));
        Assert.Equal(["preview failed"], run.Errors);
    }

    [Fact]
    public async Task A_stack_of_which_something_failed_is_not_judged()
    {
        stack.Provider.OnCreate = _ => throw new RpcException(new Status(StatusCode.Unknown, "no"));
        (await stack.UpAsync(Resources("a"))).Failed();
        await stack.RunAsync(new ScriptedProgram(Resources("a")), isPreview: false, configure: request => request with { ContinueOnError = true });
        Assert.Null(pack.Stack);
    }

    [Fact]
    public async Task A_stack_whose_program_failed_is_not_judged()
    {
        var program = new ScriptedProgram(Resources("a")) { Exit = new ProgramExit(ProgramOutcome.FailedAndReported) };
        (await stack.RunAsync(program, isPreview: false)).Failed();
        Assert.Null(pack.Stack);
    }

    [Fact]
    public async Task A_finding_is_about_the_resource_it_names_and_else_about_the_stack()
    {
        pack.OnAnalyzeStack = request =>
        {
            var findings = new AnalyzeResponse();
            foreach (var urn in (string[])[request.Resources.Single(resource => resource.Name == "a").Urn, "", "urn:pulumi:dev::proj::sim:index:Thing::gone"])
                findings.MergeFrom(SimulatedPack.Finding("count", EnforcementLevel.Remediate, urn));
            return findings;
        };
        var run = (await stack.UpAsync(Resources("a"))).Failed();
        var violations = run.Events.OfType<EngineEvent.PolicyViolation>().ToList();
        Assert.Equal(["urn:pulumi:dev::proj::sim:index:Thing::a", Root, Root], violations.Select(violation => violation.Urn));
        Assert.All(violations, violation => Assert.Equal("mandatory", violation.EnforcementLevel));
        Assert.Equal(["update failed"], run.Errors);
    }

    [Fact]
    public async Task A_pack_of_old_that_knows_no_stacks_passes()
    {
        pack.OnAnalyzeStack = _ => throw new RpcException(new Status(StatusCode.Unimplemented, ""));
        (await stack.UpAsync(Resources("a"))).Succeeded();
    }

    [Fact]
    public async Task A_pack_that_fails_to_judge_the_stack_fails_the_operation_whose_work_is_kept()
    {
        pack.OnAnalyzeStack = _ => throw new RpcException(new Status(StatusCode.Unknown, "out of memory"));
        var run = (await stack.UpAsync(Resources("a"))).Failed();
        Assert.Contains("out of memory", Assert.Single(run.Errors), StringComparison.Ordinal);
        Assert.Equal("a-1", run.Resource("a").Id);
        Assert.NotNull(run.Journal.Completed);
        Assert.Single(run.Events.OfType<EngineEvent.Summary>());
    }

    private async Task TargetAsync(string name, Script script)
        => (await stack.RunAsync(
            new ScriptedProgram(script), isPreview: false,
            configure: request => request with { Targets = [$"urn:pulumi:dev::proj::sim:index:Thing::{name}"] })).Succeeded();

    private IEnumerable<string> Shown() => pack.Stack!.Resources.Select(resource => resource.Name).Order(StringComparer.Ordinal);

    private AnalyzerResource Of(string name) => pack.Stack!.Resources.Single(resource => resource.Name == name);

    private static Script Resources(params string[] names) => async monitor =>
    {
        foreach (var name in names)
            await monitor.ResourceAsync(name);
    };
}
