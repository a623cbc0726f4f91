using Provisioning.PolicySdk.Resources;
using Provisioning.PolicySdk.Testing;

namespace Provisioning.PolicySdk.Tests;

public sealed class FailureTests
{
    [Fact]
    public async Task A_policy_that_fails_is_undecided_and_the_others_still_judge()
    {
        var log = new StringWriter();
        var harness = await PolicyHarness.StartAsync(
            new PolicyPack("p", "1.0.0", new Fails(), new ZoneAllowed()), new PolicyHarnessOptions { Log = log }, TestContext.Current.CancellationToken);

        var results = await harness.AnalyzeAsync(
            TestResource.Of("test:index:Thing", "a", new { zone = "z9", token = TestProperties.Secret("hunter2") }), TestContext.Current.CancellationToken);

        Assert.Equal(["fails", "fails", "zone-allowed"], results.Diagnostics.Select(diagnostic => diagnostic.PolicyName));
        Assert.Contains("found before it failed", results.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Contains("the policy failed with InvalidOperationException", results.Diagnostics[1].Message, StringComparison.Ordinal);
        Assert.True(results.Fails);
        Assert.Contains("PRV6004: Policy failed: fails", log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_in_the_words_of_a_failure_goes_neither_to_the_engine_nor_to_the_log()
    {
        var log = new StringWriter();
        var harness = await PolicyHarness.StartAsync(
            new PolicyPack("p", "1.0.0", new Fails()), new PolicyHarnessOptions { Log = log }, TestContext.Current.CancellationToken);

        var results = await harness.AnalyzeAsync(
            TestResource.Of("test:index:Thing", "a", new { token = TestProperties.Secret("hunter2") }), TestContext.Current.CancellationToken);

        Assert.DoesNotContain("hunter2", string.Concat(results.Diagnostics), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pack_that_is_not_well_defined_says_all_that_is_wrong()
    {
        var pack = new PolicyPack("no spaces", "", new Named("all", ""), new Named("twin", "x"), new Named("twin", "x"))
        {
            InitialConfig = System.Collections.Immutable.ImmutableDictionary<string, System.Text.Json.Nodes.JsonObject>.Empty.Add("other", []),
        };

        var problems = pack.Problems().Select(problem => problem.ToString()).ToList();

        Assert.Equal(6, problems.Count);
        Assert.All(problems, problem => Assert.StartsWith("PRV6001", problem, StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("1 to 100 letters", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("2 policies have this id", StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => new Hosting.AnalyzerService(pack));
    }

    [Fact]
    public void A_pack_without_faults_has_no_problems()
        => Assert.Empty(SamplePack.Create().Problems());

    private sealed class Fails : ResourcePolicy<NoConfig>
    {
        public override PolicyMetadata Metadata { get; } = new("fails", "Fails.") { Level = EnforcementLevel.Mandatory };

        protected override IEnumerable<Verdict> Judge(PolicyResource resource, PolicyContext<NoConfig> context)
        {
            yield return new Verdict.Violation("found before it failed");
            throw new InvalidOperationException($"The token was {resource.Properties["token"].AsString()}.");
        }
    }

    private sealed class Named(string id, string description) : ResourcePolicy<NoConfig>
    {
        public override PolicyMetadata Metadata { get; } = new(id, description);

        protected override IEnumerable<Verdict> Judge(PolicyResource resource, PolicyContext<NoConfig> context) => [];
    }
}
