using Grpc.Core;
using Provisioning.Engine.Events;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Tests.Simulation;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Tests.Policies;

public sealed class PolicyEventTests
{
    private readonly SimulatedStack stack = new();

    private readonly SimulatedPack pack = new SimulatedPack()
        .With("size", severity: PolicySeverity.High).With("owner", EnforcementLevel.Remediate).With("off", EnforcementLevel.Disabled)
        .With("count", type: PolicyType.Stack).With("of-old", type: PolicyType.Unknown);

    public PolicyEventTests() => Use(pack);

    [Fact]
    public async Task Packs_are_told_to_load_before_anything_else_is_told()
    {
        Use(pack, new SimulatedPack { Info = { Name = "other" } });
        var run = (await stack.PreviewAsync(One)).Succeeded();
        Assert.Equal(2, run.Events.TakeWhile(told => told is EngineEvent.PolicyLoading).Count());
        Assert.IsType<EngineEvent.Prelude>(run.Events[2]);
    }

    [Fact]
    public async Task A_pack_that_does_not_load_is_no_event_and_nothing_begins()
    {
        stack.PolicyPacks = new SimulatedPolicyPacks().Add("pack", new Mute());
        stack.Packs = [new PolicyPackSource("pack", null)];
        var run = (await stack.UpAsync(One)).Failed();
        Assert.Equal([typeof(EngineEvent.PolicyLoading), typeof(EngineEvent.Cancel)], run.Events.Select(told => told.GetType()));
        var refusal = Assert.Single(run.Result.Refusals);
        Assert.Equal(("PRV6101", "not today"), (refusal.Code, refusal.Detail));
        Assert.Empty(run.Calls);
    }

    [Fact]
    public async Task Every_resource_is_summed_up_though_nothing_is_said_of_it()
    {
        var run = (await stack.PreviewAsync(One)).Succeeded();
        Assert.Equal(
            [
                "remediate proj-dev: passed of-old,owner,size", "analyze proj-dev: passed of-old,owner,size",
                "remediate default: passed of-old,owner,size", "analyze default: passed of-old,owner,size",
                "remediate a: passed of-old,owner,size", "analyze a: passed of-old,owner,size",
                "analyzeStack : passed count,of-old",
            ],
            Summaries(run));
    }

    [Fact]
    public async Task What_is_not_applicable_is_neither_passed_nor_failed()
    {
        pack.OnAnalyze = request => new AnalyzeResponse
        {
            NotApplicable = { ((string[])["size", "owner", "of-old"]).Select(name => new PolicyNotApplicable { PolicyName = name }) },
        };
        var run = (await stack.PreviewAsync(One)).Succeeded();
        Assert.Equal(["analyze proj-dev:", "analyze default:", "analyze a:"], Summaries(run).Where(summary => summary.StartsWith("analyze ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_policy_that_found_something_twice_has_failed_once_and_one_that_remediated_has_failed()
    {
        pack.OnAnalyze = Only("a", _ =>
        {
            var finding = SimulatedPack.Finding("size", EnforcementLevel.Advisory);
            finding.Diagnostics.Add(finding.Diagnostics[0]);
            return finding;
        });
        pack.OnRemediate = request => request.Name == "a"
            ? new RemediateResponse { Remediations = { SimulatedPack.Mended("owner", PropertyMap.Of(("owner", PropertyValue.Of("infra")))) } }
            : new RemediateResponse();
        var run = (await stack.PreviewAsync(One)).Succeeded();
        Assert.Contains("remediate a: passed of-old,size failed owner", Summaries(run));
        Assert.Contains("analyze a: passed of-old,owner failed size", Summaries(run));
    }

    [Fact]
    public async Task The_severity_is_the_findings_own_else_the_policys()
    {
        pack.OnAnalyze = Only("a", _ => SimulatedPack.Finding("size", EnforcementLevel.Advisory));
        Assert.Equal("high", Violation(await stack.PreviewAsync(One)).Severity);
        pack.OnAnalyze = Only("a", _ => SimulatedPack.Finding("size", EnforcementLevel.Advisory, severity: PolicySeverity.Critical));
        Assert.Equal("critical", Violation(await stack.PreviewAsync(One)).Severity);
    }

    [Fact]
    public async Task A_finding_at_the_level_that_remediates_is_mandatory()
    {
        pack.OnAnalyze = Only("a", _ => SimulatedPack.Finding("owner", EnforcementLevel.Remediate));
        Assert.Equal("mandatory", Violation((await stack.UpAsync(One)).Failed()).EnforcementLevel);
    }

    [Fact]
    public async Task A_remediation_that_could_not_be_made_is_advice_without_severity_and_changes_nothing()
    {
        pack.OnRemediate = request => request.Name == "a"
            ? new RemediateResponse { Remediations = { new Remediation { PolicyName = "size", Diagnostic = "not known yet", Properties = new() } } }
            : new RemediateResponse();
        var run = (await stack.UpAsync(One)).Succeeded();
        var told = Violation(run);
        Assert.Equal(("not known yet", "advisory", ""), (told.Message, told.EnforcementLevel, told.Severity));
        Assert.Equal(PropertyValue.Of(9), run.Resource("a").Inputs["size"]);
    }

    [Fact]
    public async Task A_remediation_is_told_even_where_it_changes_nothing()
    {
        pack.OnRemediate = request => new RemediateResponse { Remediations = { new Remediation { PolicyName = "owner", Properties = request.Properties } } };
        var run = (await stack.PreviewAsync(One)).Succeeded();
        Assert.Equal(3, run.Events.OfType<EngineEvent.PolicyRemediation>().Count());
    }

    [Fact]
    public async Task The_summary_names_packs_with_their_versions_and_where_they_lie()
    {
        stack.Packs = [new PolicyPackSource("pack", null) { GivenPath = "/very/long/path/to/the/folder/in/which/all/of/the/policies/of/this/company/lie/residency" }];
        var run = (await stack.PreviewAsync(One)).Succeeded();
        var packs = run.Events.OfType<EngineEvent.Summary>().Single().PolicyPacks;
        Assert.Equal(KeyValuePair.Create("pack|local|/very/.../lie/residency", "1.0.0"), Assert.Single(packs));
    }

    private void Use(params SimulatedPack[] packs)
    {
        var host = new SimulatedPolicyPacks();
        foreach (var each in packs)
            host.Add(each.Info.Name, each);
        stack.PolicyPacks = host;
        stack.Packs = [.. packs.Select(each => new PolicyPackSource(each.Info.Name, null))];
    }

    private static Func<AnalyzeRequest, AnalyzeResponse> Only(string name, Func<AnalyzeRequest, AnalyzeResponse> answer)
        => request => request.Name == name ? answer(request) : new AnalyzeResponse();

    private static EngineEvent.PolicyViolation Violation(Run run) => run.Events.OfType<EngineEvent.PolicyViolation>().Single();

    private static IEnumerable<string> Summaries(Run run) => run.Events.OfType<EngineEvent.PolicySummary>().Select(summary =>
        $"{summary.Kind} {(summary.Urn.Length == 0 ? "" : ResourceUrn.Parse(summary.Urn).Name)}:{Part("passed", summary.Passed)}{Part("failed", summary.Failed)}");

    private static string Part(string what, IReadOnlyCollection<string> names) => names.Count == 0 ? "" : $" {what} {string.Join(',', names)}";

    private static Task One(ProgramMonitor monitor) => monitor.ResourceAsync("a", PropertyMap.Of(("size", PropertyValue.Of(9))));

    private sealed class Mute : Analyzer.AnalyzerBase
    {
        public override Task<AnalyzerInfo> GetAnalyzerInfo(Google.Protobuf.WellKnownTypes.Empty request, ServerCallContext context)
            => throw new RpcException(new Status(StatusCode.Internal, "not today"));
    }
}
