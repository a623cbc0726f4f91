using Provisioning.Policies.Rules;
using Provisioning.PolicySdk.Evaluation;
using Provisioning.PolicySdk.Resources;
using Provisioning.PolicySdk.Testing;

namespace Provisioning.Policies.Tests.Rules;

public sealed class ChartSourcePolicyTests
{
    [Theory]
    [InlineData("HelmRepository", "oci://registry.kajaani.example:5000/charts", true)]
    [InlineData("HelmRepository", "https://helm.ngc.nvidia.com/nvidia", false)]
    [InlineData("OCIRepository", "oci://quay.io/weka.io/helm/weka-operator", false)]
    [InlineData("GitRepository", "ssh://git@registry.kajaani.example/infra.git", true)]
    [InlineData("GitRepository", "https://github.com/a/b", false)]
    public async Task Sources_of_Flux_are_judged_by_their_host(string kind, string url, bool allowed)
    {
        var findings = await FindAsync(TestResource.Of($"kubernetes:source.toolkit.fluxcd.io/v1:{kind}", "s", new { spec = new { url } }));

        if (allowed)
            Assert.Empty(findings);
        else
            Assert.Equal("spec.url", RuleHarness.Violation(findings).Path);
    }

    [Fact]
    public async Task A_bucket_is_judged_by_its_endpoint()
        => Assert.Equal("spec.endpoint", RuleHarness.Violation(await FindAsync(
            TestResource.Of("kubernetes:source.toolkit.fluxcd.io/v1:Bucket", "b", new { spec = new { endpoint = "s3.us-east-1.amazonaws.com" } }))).Path);

    [Fact]
    public async Task Releases_of_Helm_are_judged_by_repository_and_by_charts_that_are_addresses()
    {
        Assert.Equal("repositoryOpts.repo", RuleHarness.Violation(await FindAsync(
            TestResource.Of("kubernetes:helm.sh/v3:Release", "r", new { chart = "gpu-operator", repositoryOpts = new { repo = "https://helm.ngc.nvidia.com/nvidia" } }))).Path);
        Assert.Equal("chart", RuleHarness.Violation(await FindAsync(
            TestResource.Of("kubernetes:helm.sh/v4:Chart", "r", new { chart = "oci://ghcr.io/a/b" }))).Path);
        RuleHarness.NotApplicable(await FindAsync(TestResource.Of("kubernetes:helm.sh/v3:Release", "r", new { chart = "./charts/own" })));
    }

    [Fact]
    public async Task Applications_of_Argo_CD_are_judged_by_every_source()
        => Assert.Equal("spec.sources[1].repoURL", RuleHarness.Violation(await FindAsync(TestResource.Of("kubernetes:argoproj.io/v1alpha1:Application", "a", new
        {
            spec = new { sources = new[] { new { repoURL = "https://registry.kajaani.example/a" }, new { repoURL = "https://github.com/a/b" } } },
        }))).Path);

    [Fact]
    public async Task A_project_that_may_take_from_anywhere_is_undecided()
        => Assert.Equal("no host can be read from it", RuleHarness.Unknown(await FindAsync(
            TestResource.Of("kubernetes:argoproj.io/v1alpha1:AppProject", "a", new { spec = new { sourceRepos = new[] { "*" } } }))).Reason);

    [Fact]
    public async Task A_source_that_is_not_known_yet_is_undecided()
        => RuleHarness.Unknown(await FindAsync(
            TestResource.Of("kubernetes:source.toolkit.fluxcd.io/v1:HelmRepository", "s", new { spec = new { url = TestProperties.Unknown } })));

    [Fact]
    public async Task Other_resources_are_not_applicable()
        => RuleHarness.NotApplicable(await FindAsync(TestResource.Of("kubernetes:core/v1:Pod", "p")));

    private static Task<System.Collections.Immutable.ImmutableArray<Finding>> FindAsync(PolicyResource resource)
        => RuleHarness.FindAsync(ChartSourcePolicy.Id, resource);
}
