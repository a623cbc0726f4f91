using System.Collections.Immutable;
using Provisioning.Components.Configuration.Units;
using Provisioning.Components.Platform;
using Provisioning.Components.Platform.Namespaces;
using Provisioning.Components.Tests.Mocks;

namespace Provisioning.Components.Tests.Platform;

public sealed class GuardedNamespaceTests
{
    private static readonly ImmutableSortedDictionary<string, string> NoLabels = ImmutableSortedDictionary<string, string>.Empty;

    [Fact]
    public async Task Egress_is_denied_but_to_pods_of_the_cluster_and_to_named_networks()
    {
        var resources = await Register(new NamespacePlan("tenant", PodSecurity.Restricted, NoLabels, [Cidr.Parse("10.20.0.0/16")], ReachesHttps: false, Isolated: true));

        var policies = resources.Where(resource => resource.Type.EndsWith(":NetworkPolicy", StringComparison.Ordinal)).ToDictionary(policy => policy.ObjectName);
        Assert.Equal(["default-deny", "within-namespace", "within-site"], policies.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["Egress", "Ingress"], policies["default-deny"]["spec.policyTypes"]!.AsArray().Select(type => (string)type!));
        Assert.Null(policies["default-deny"]["spec.egress"]);
        var peers = policies["within-site"]["spec.egress.0.to"]!.AsArray();
        Assert.Equal(2, peers.Count);
        Assert.NotNull(peers[0]!["namespaceSelector"]);
        Assert.Equal("10.20.0.0/16", (string)peers[1]!["ipBlock"]!["cidr"]!);
    }

    [Fact]
    public async Task A_namespace_without_pods_lets_nothing_out_at_all()
    {
        var resources = await Register(new NamespacePlan("empty", PodSecurity.Restricted, NoLabels, null, ReachesHttps: false, Isolated: false));

        var policy = Assert.Single(resources, resource => resource.Type.EndsWith(":NetworkPolicy", StringComparison.Ordinal));
        Assert.Equal("default-deny", policy.ObjectName);
    }

    [Theory]
    [InlineData(PodSecurity.Privileged, "privileged")]
    [InlineData(PodSecurity.Baseline, "baseline")]
    [InlineData(PodSecurity.Restricted, "restricted")]
    public async Task Its_level_is_enforced_and_breaches_of_the_strictest_are_reported(PodSecurity level, string enforced)
    {
        var resources = await Register(new NamespacePlan("ns", level, NoLabels.Add("team", "a"), [], ReachesHttps: false, Isolated: false));

        var labels = resources.Single(resource => resource.Type == "kubernetes:core/v1:Namespace").Inputs["metadata"]!["labels"]!;
        Assert.Equal(enforced, (string)labels["pod-security.kubernetes.io/enforce"]!);
        Assert.Equal("restricted", (string)labels["pod-security.kubernetes.io/warn"]!);
        Assert.Equal("a", (string)labels["team"]!);
    }

    private static Task<ImmutableArray<Recorded>> Register(NamespacePlan plan) =>
        ResourceRecorder.RunAsync(() => _ = new GuardedNamespace(plan.Name, plan));
}
