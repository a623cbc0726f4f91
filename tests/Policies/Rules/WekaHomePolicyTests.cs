using System.Text.Json.Nodes;
using Provisioning.Policies.Rules;
using Provisioning.PolicySdk.Resources;
using Provisioning.PolicySdk.Testing;

namespace Provisioning.Policies.Tests.Rules;

public sealed class WekaHomePolicyTests
{
    private const string ClusterType = "kubernetes:weka.weka.io/v1alpha1:WekaCluster";

    [Theory]
    [InlineData("https://wekahome.wekahome.svc.cluster.local")]
    [InlineData("https://registry.kajaani.example")]
    public async Task Telemetry_that_stays_passes(string endpoint)
        => Assert.Empty(await RuleHarness.FindAsync(WekaHomePolicy.Id, Cluster(new { endpoint })));

    [Fact]
    public async Task No_telemetry_passes()
        => Assert.Empty(await RuleHarness.FindAsync(WekaHomePolicy.Id, Cluster(new { enableStats = false })));

    [Fact]
    public async Task Telemetry_left_at_its_default_is_refused()
    {
        var violation = RuleHarness.Violation(await RuleHarness.FindAsync(WekaHomePolicy.Id, TestResource.Of(ClusterType, "w", new { spec = new { image = "a" } })));

        Assert.Equal("spec.wekaHome.endpoint", violation.Path);
        Assert.Equal("it is not set, so telemetry goes to the vendor's cloud", violation.Message);
    }

    [Fact]
    public async Task Telemetry_to_the_vendor_is_refused_by_name()
        => Assert.Equal(
            "telemetry goes to api.home.weka.io (vendor telemetry (WEKA Home) of weka), of which the catalogue does not say that it keeps to one jurisdiction",
            RuleHarness.Violation(await RuleHarness.FindAsync(WekaHomePolicy.Id, Cluster(new { endpoint = "https://api.home.weka.io" }))).Message);

    [Fact]
    public async Task An_endpoint_that_is_not_known_yet_is_undecided()
        => Assert.Equal("spec.wekaHome.endpoint",
            RuleHarness.Unknown(await RuleHarness.FindAsync(WekaHomePolicy.Id, Cluster(new { endpoint = TestProperties.Unknown }))).Path);

    [Fact]
    public async Task Resources_without_WEKA_Home_are_not_applicable()
    {
        RuleHarness.NotApplicable(await RuleHarness.FindAsync(WekaHomePolicy.Id, TestResource.Of("kubernetes:core/v1:Pod", "p")));
        RuleHarness.NotApplicable(await RuleHarness.FindAsync(WekaHomePolicy.Id, Release("gpu-operator", new { })));
        RuleHarness.NotApplicable(await RuleHarness.FindAsync(WekaHomePolicy.Id, TestResource.Of("kubernetes:weka.weka.io/v1alpha1:WekaContainer", "c")));
        RuleHarness.NotApplicable(await RuleHarness.FindAsync(WekaHomePolicy.Id, TestResource.Of("kubernetes:weka.weka.io/v1alpha1:WekaClient", "c")));
    }

    [Fact]
    public async Task The_default_is_mended_by_turning_telemetry_off_and_nothing_else_is_touched()
    {
        var harness = await RuleHarness.StartAsync();
        var before = TestResource.Of(ClusterType, "w", new { spec = new { image = "registry.kajaani.example:5000/w", wekaHome = new { cacertSecret = "ca" } } });

        var (after, remediations) = await harness.RemediateAsync(before, TestContext.Current.CancellationToken);

        Assert.Equal(
            TestProperties.Of(new { spec = new { image = "registry.kajaani.example:5000/w", wekaHome = new { cacertSecret = "ca", enableStats = false } } }),
            after.Values);
        Assert.Equal(WekaHomePolicy.Id, Assert.Single(remediations).PolicyName);
        Assert.DoesNotContain(
            (await harness.AnalyzeAsync(after, TestContext.Current.CancellationToken)).Findings, finding => finding.Policy.Id == WekaHomePolicy.Id);
    }

    [Fact]
    public async Task The_default_is_mended_by_the_endpoint_that_the_environment_names()
    {
        var environment = SampleEnvironment.Create();
        SampleEnvironment.Filesystem(environment)["callHome"] = new JsonObject { ["enabled"] = "true", ["endpoint"] = "https://wekahome.kajaani.example" };
        var harness = await RuleHarness.StartAsync(environment);

        var (cluster, _) = await harness.RemediateAsync(Cluster(new { }), TestContext.Current.CancellationToken);
        var (release, _) = await harness.RemediateAsync(Release("weka-operator", new { wekahome = new { endpoint = "https://api.home.weka.io" } }), TestContext.Current.CancellationToken);

        Assert.Equal("https://wekahome.kajaani.example", cluster.Properties.At("spec", "wekaHome", "endpoint").AsString());
        Assert.Equal("https://wekahome.kajaani.example", release.Properties.At("spec", "values", "wekahome", "endpoint").AsString());
        Assert.False((await harness.AnalyzeAsync(cluster, TestContext.Current.CancellationToken)).Fails);
    }

    [Fact]
    public async Task An_endpoint_abroad_that_the_environment_names_is_not_an_allowed_one()
    {
        var environment = SampleEnvironment.Create();
        SampleEnvironment.Filesystem(environment)["callHome"] = new JsonObject { ["enabled"] = "true", ["endpoint"] = "https://api.home.weka.io" };
        var harness = await RuleHarness.StartAsync(environment);

        var (after, _) = await harness.RemediateAsync(Cluster(new { endpoint = "https://api.home.weka.io" }), TestContext.Current.CancellationToken);

        Assert.False(after.Properties.At("spec", "wekaHome", "enableStats").AsBoolean());
    }

    [Fact]
    public async Task The_operator_s_chart_is_judged_by_its_values()
    {
        Assert.Equal("spec.values.wekahome.endpoint",
            RuleHarness.Violation(await RuleHarness.FindAsync(WekaHomePolicy.Id, Release("weka-operator", new { }))).Path);
        Assert.Empty(await RuleHarness.FindAsync(WekaHomePolicy.Id, Release("weka-operator", new { wekahome = new { enableStats = false } })));
        Assert.Equal("values.wekahome.endpoint", RuleHarness.Violation(await RuleHarness.FindAsync(
            WekaHomePolicy.Id, TestResource.Of("kubernetes:helm.sh/v3:Release", "w", new { chart = "oci://quay.io/weka.io/helm/weka-operator" }))).Path);
    }

    [Fact]
    public async Task A_trace_session_may_not_be_sent_elsewhere()
        => Assert.Equal("spec.payload.remoteTracesSessionPayload.wekahomeEndpointOverride", RuleHarness.Violation(await RuleHarness.FindAsync(
            WekaHomePolicy.Id, TestResource.Of("kubernetes:weka.weka.io/v1alpha1:WekaPolicy", "t", new
            {
                spec = new { payload = new { remoteTracesSessionPayload = new { wekahomeEndpointOverride = "https://api.home.weka.io" } } },
            }))).Path);

    private static PolicyResource Cluster(object wekaHome) => TestResource.Of(ClusterType, "w", new { spec = new { wekaHome } });

    private static PolicyResource Release(string chart, object values)
        => TestResource.Of("kubernetes:helm.toolkit.fluxcd.io/v2:HelmRelease", "w", new { spec = new { chart = new { spec = new { chart } }, values } });
}
