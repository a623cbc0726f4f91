using Provisioning.PolicySdk.Testing;
using Wire = Pulumirpc;

namespace Provisioning.PolicySdk.Tests;

public sealed class VerdictTests
{
    private const string Thing = "test:index:Thing";

    [Fact]
    public async Task A_resource_that_keeps_a_policy_passes_it()
    {
        var results = await AnalyzeAsync(new { zone = "z1", size = 1 });

        Assert.Equal(Verdict.Ok, results.VerdictOf("zone-allowed"));
        Assert.Empty(results.Diagnostics);
        Assert.False(results.Fails);
    }

    [Fact]
    public async Task A_violation_names_the_property_the_problem_and_the_remedy()
    {
        var results = await AnalyzeAsync(new { zone = "z9", size = 1 });

        var diagnostic = Assert.Single(results.Diagnostics);
        Assert.Equal("zone-allowed", diagnostic.PolicyName);
        Assert.Equal("residency", diagnostic.PolicyPackName);
        Assert.Equal("1.0.0", diagnostic.PolicyPackVersion);
        Assert.Equal("A thing stays in an allowed zone.\nzone: zone z9 is outside z1,z2\nRemedy: Move it.", diagnostic.Message);
        Assert.Equal(Wire.EnforcementLevel.Mandatory, diagnostic.EnforcementLevel);
        Assert.Equal(Wire.PolicySeverity.High, diagnostic.Severity);
        Assert.Empty(diagnostic.Urn);
        Assert.True(results.Fails);
    }

    [Fact]
    public async Task A_value_not_known_yet_is_never_a_pass()
    {
        var results = await AnalyzeAsync(new { zone = TestProperties.Unknown, size = 1 });

        Assert.Equal(new Verdict.Unknown("the value cannot be known yet") { Path = "zone", Subject = ThingOf(new { }).Urn }, results.VerdictOf("zone-allowed"));
        var diagnostic = Assert.Single(results.Diagnostics);
        Assert.Equal("A thing stays in an allowed zone.\nzone: cannot be decided: the value cannot be known yet", diagnostic.Message);
        Assert.Equal(Wire.EnforcementLevel.Mandatory, diagnostic.EnforcementLevel);
    }

    [Fact]
    public async Task A_value_of_another_kind_than_the_policy_reads_is_undecided()
    {
        var results = await AnalyzeAsync(new { zone = 7, size = 1 });

        Assert.Equal("expected a string, found a number", Assert.IsType<Verdict.Unknown>(results.VerdictOf("zone-allowed")).Reason);
        Assert.True(results.Fails);
    }

    [Fact]
    public async Task A_policy_that_has_nothing_to_say_is_not_applicable_with_its_reason()
    {
        var results = await AnalyzeAsync(new { zone = "z1" });

        Assert.Contains(results.NotApplicable, policy => policy is { PolicyName: "size-advice", Reason: "it has no size" });
        Assert.Empty(results.Diagnostics);
    }

    [Fact]
    public async Task An_advisory_violation_does_not_fail_the_operation()
    {
        var results = await AnalyzeAsync(new { size = 6 });

        var diagnostic = Assert.Single(results.Diagnostics);
        Assert.Equal(Wire.EnforcementLevel.Advisory, diagnostic.EnforcementLevel);
        Assert.EndsWith("Remedy: Make it smaller.", diagnostic.Message, StringComparison.Ordinal);
        Assert.False(results.Fails);
    }

    [Fact]
    public async Task A_stack_violation_is_about_the_stack_unless_it_names_a_resource()
    {
        var harness = await PolicyHarness.StartAsync(SamplePack.Create(), cancellationToken: TestContext.Current.CancellationToken);

        var results = await harness.AnalyzeStackAsync(
            Enumerable.Range(0, 6).Select(i => TestResource.Of(Thing, $"t{i}")), TestContext.Current.CancellationToken);

        var diagnostic = Assert.Single(results.Diagnostics);
        Assert.Equal("A stack holds at most five things.\n6 things, at most 5", diagnostic.Message);
        Assert.Empty(diagnostic.Urn);
    }

    private static Resources.PolicyResource ThingOf(object properties) => TestResource.Of(Thing, "a", properties);

    private static async Task<PolicyResults> AnalyzeAsync(object properties)
    {
        var harness = await PolicyHarness.StartAsync(SamplePack.Create(), cancellationToken: TestContext.Current.CancellationToken);
        return await harness.AnalyzeAsync(ThingOf(properties), TestContext.Current.CancellationToken);
    }
}
