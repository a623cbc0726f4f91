using System.Text.Json.Nodes;
using Provisioning.Policies.Rules;
using Provisioning.PolicySdk.Resources;
using Provisioning.PolicySdk.Testing;

namespace Provisioning.Policies.Tests.Rules;

public sealed class PlacementPolicyTests
{
    private const string Placement = "provisioning:placement:SovereignPlacement";
    private const string Host = "kubernetes:metal3.io/v1alpha1:BareMetalHost";
    private const string RegionLabel = "topology.kubernetes.io/region";

    [Fact]
    public async Task A_placement_in_an_allowed_site_passes()
        => Assert.Empty(await FindAsync(TestResource.Of(Placement, "training", new { site = "kajaani", jurisdiction = "FI" })));

    [Fact]
    public async Task A_placement_in_a_foreign_site_is_refused_with_site_jurisdiction_and_remedy()
    {
        var findings = await FindAsync(TestResource.Of(Placement, "training", new { site = "ashburn" }));

        var violation = RuleHarness.Violation(findings);
        Assert.Equal("site", violation.Path);
        Assert.Equal("ashburn, a site of Ashburn Cloud, is in US; data of class personal may be in EU only", violation.Message);
        Assert.Contains("environment.placement.pin", findings[0].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_placement_claims_does_not_outweigh_where_its_site_is()
        => Assert.Equal("site", RuleHarness.Violation(await FindAsync(TestResource.Of(Placement, "training", new { site = "ashburn", jurisdiction = "FI" }))).Path);

    [Fact]
    public async Task A_machine_is_judged_by_the_site_that_has_it()
    {
        Assert.Empty(await FindAsync(TestResource.Of(Host, "m1", new { spec = new { bootMACAddress = SampleEnvironment.FinnishMac } })));
        Assert.Equal("spec.bootMACAddress",
            RuleHarness.Violation(await FindAsync(TestResource.Of(Host, "m1", new { spec = new { bootMACAddress = SampleEnvironment.AmericanMac } }))).Path);
    }

    [Fact]
    public async Task A_machine_that_no_site_has_is_undecided()
        => Assert.Contains("02:ff:ff:ff:ff:ff", RuleHarness.Unknown(
            await FindAsync(TestResource.Of(Host, "m1", new { spec = new { bootMACAddress = "02:ff:ff:ff:ff:ff" } }))).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("nebius/eu-north1", true)]
    [InlineData("eu-north1", true)]
    [InlineData("kajaani", true)]
    [InlineData("FI", true)]
    [InlineData("nebius/us-central1", false)]
    [InlineData("coreweave/eu-north-02a", false)]
    [InlineData("ashburn", false)]
    [InlineData("GB", false)]
    public async Task A_region_label_is_judged_by_where_the_region_is_not_by_its_name(string region, bool allowed)
    {
        var findings = await FindAsync(TestResource.Of("kubernetes:core/v1:Node", "n", new
        {
            metadata = new { labels = new Dictionary<string, string> { [RegionLabel] = region } },
        }));

        if (allowed)
            Assert.Empty(findings);
        else
            Assert.Equal($"metadata.labels[\"{RegionLabel}\"]", RuleHarness.Violation(findings).Path);
    }

    [Fact]
    public async Task Labels_that_machines_give_their_nodes_are_judged()
        => Assert.Equal(
            "spec.template.spec.joinConfiguration.nodeRegistration.kubeletExtraArgs.node-labels",
            RuleHarness.Violation(await FindAsync(TestResource.Of("kubernetes:bootstrap.cluster.x-k8s.io/v1beta1:KubeadmConfigTemplate", "workers", new
            {
                spec = new
                {
                    template = new
                    {
                        spec = new
                        {
                            joinConfiguration = new
                            {
                                nodeRegistration = new
                                {
                                    kubeletExtraArgs = new Dictionary<string, string> { ["node-labels"] = $"a=b,{RegionLabel}=ashburn" },
                                },
                            },
                        },
                    },
                },
            }))).Path);

    [Fact]
    public async Task A_cluster_is_judged_by_the_endpoint_that_a_site_declares()
    {
        Assert.Empty(await FindAsync(Cluster("api.kajaani.example")));
        Assert.Contains("the management API of site ashburn", RuleHarness.Violation(await FindAsync(Cluster("api.ashburn.example"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_sites_apart_both_use_says_nothing()
        => Assert.Empty(await FindAsync(Cluster("192.168.20.10")));

    [Fact]
    public async Task A_provider_and_the_resources_of_a_cloud_are_judged_by_their_region()
    {
        Assert.Equal("region", RuleHarness.Violation(await FindAsync(TestResource.Provider("nebius", "default", new { region = "us-central1" }))).Path);
        Assert.Equal("location", RuleHarness.Violation(await FindAsync(TestResource.Of("cloud:compute:Cluster", "c", new { location = "nebius/us-central1" }))).Path);
        Assert.Empty(await FindAsync(TestResource.Of("cloud:compute:Cluster", "c", new { region = "eu-north1" })));
    }

    [Fact]
    public async Task A_region_that_is_not_known_yet_or_to_nobody_is_undecided()
    {
        Assert.Equal("the value cannot be known yet",
            RuleHarness.Unknown(await FindAsync(TestResource.Of("cloud:compute:Cluster", "c", new { region = TestProperties.Unknown }))).Reason);
        Assert.StartsWith("'mars-1' is no site of this environment and no region of the catalogue",
            RuleHarness.Unknown(await FindAsync(TestResource.Of("cloud:compute:Cluster", "c", new { region = "mars-1" }))).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_say_where_it_is_is_not_applicable()
        => Assert.Equal("it does not say where it is", RuleHarness.NotApplicable(await FindAsync(TestResource.Of("kubernetes:core/v1:ConfigMap", "c", new { data = new { a = "b" } }))));

    [Fact]
    public async Task Configuration_can_take_away_from_what_the_stack_allows_and_never_add_to_it()
    {
        var german = TestResource.Of("cloud:compute:Cluster", "c", new { region = "DE" });
        var american = TestResource.Of("cloud:compute:Cluster", "c", new { region = "US" });

        Assert.Empty(await FindAsync(german));
        Assert.Contains("EU and within FI", RuleHarness.Violation(await FindAsync(german, Allowed("FI"))).Message, StringComparison.Ordinal);
        RuleHarness.Violation(await FindAsync(american, Allowed("US", "EU")));
    }

    [Fact]
    public async Task A_jurisdiction_that_does_not_exist_is_refused()
    {
        var start = FindAsync(TestResource.Of("cloud:compute:Cluster", "c"), Allowed("EUROPE"));

        var status = (await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => start)).Status;

        Assert.Contains("RES-PLC-001.allowed[0]: 'EUROPE' is no jurisdiction or bloc of the catalogue.", status.Detail, StringComparison.Ordinal);
    }

    private static PolicyResource Cluster(string host)
        => TestResource.Of("kubernetes:cluster.x-k8s.io/v1beta1:Cluster", "c", new { spec = new { controlPlaneEndpoint = new { host } } });

    private static JsonObject Allowed(params string[] allowed) => new() { ["allowed"] = new JsonArray([.. allowed.Select(id => JsonValue.Create(id))]) };

    private static Task<System.Collections.Immutable.ImmutableArray<PolicySdk.Evaluation.Finding>> FindAsync(PolicyResource resource, JsonObject? config = null)
        => RuleHarness.FindAsync(PlacementPolicy.Id, resource, config: config);
}
