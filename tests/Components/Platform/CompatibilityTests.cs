using System.Collections.Immutable;
using Provisioning.Components.Platform.Versions;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Components.Tests.Platform;

public sealed class CompatibilityTests
{
    private static readonly ImmutableHashSet<string> Everything =
        [.. VersionLock.Default.Components.Select(component => component.Name).Where(name => name != "tigera-operator")];

    private static readonly ImmutableDictionary<string, string> Clusters = ImmutableDictionary<string, string>.Empty
        .Add("kubernetes", "1.35.6")
        .Add("management-kubernetes", "1.35.6");

    [Fact]
    public void The_pinned_versions_go_together_on_kubernetes_1_35() =>
        Assert.Empty(Compatibility.Check(VersionLock.Default, Clusters, Everything));

    [Fact]
    public void The_network_operator_is_refused_on_a_kubernetes_its_makers_rule_out()
    {
        var findings = Compatibility.Check(VersionLock.Default, Clusters.SetItem("kubernetes", "1.36.2"), Everything);

        var error = Assert.Single(findings, finding => finding.Severity is DiagnosticSeverity.Error);
        Assert.Equal(Compatibility.RuledOut, error.Code);
        Assert.Contains("network-operator 26.4.1 with kubernetes 1.36.2", error.Detail, StringComparison.Ordinal);
        Assert.Contains("Cloud Native Stack", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_untested_combination_is_a_warning()
    {
        var findings = Compatibility.Check(VersionLock.Default, Clusters.SetItem("kubernetes", "1.36.2"), ["cilium"]);

        var warning = Assert.Single(findings);
        Assert.Equal((Compatibility.Untested, DiagnosticSeverity.Warning), (warning.Code, warning.Severity));
        Assert.Contains("Use kubernetes >=1.32.0 <1.36.0", warning.Hint, StringComparison.Ordinal);
    }

    /// <summary>The trap of 2026: the older GPU operator silently loses RDMA with the newer network operator.</summary>
    [Theory]
    [InlineData("v26.3.2", "26.4.1", true)]
    [InlineData("v26.3.2", "26.1.0", false)]
    [InlineData("v26.7.0", "26.4.1", false)]
    public void A_gpu_operator_that_loses_rdma_with_the_network_operator_is_refused(string gpu, string network, bool refused)
    {
        var versions = VersionLock.Default.With("gpu-operator", gpu).With("network-operator", network);

        var findings = Compatibility.Check(versions, Clusters, ["gpu-operator", "network-operator", "node-feature-discovery"]);

        Assert.Equal(refused, findings.Any(finding => finding.Code == Compatibility.RuledOut));
    }

    [Fact]
    public void The_metal3_provider_is_refused_with_a_host_operator_of_another_minor_version()
    {
        var findings = Compatibility.Check(VersionLock.Default.With("baremetal-operator", "v0.14.0"), Clusters, Everything);

        Assert.Contains("baremetal-operator v0.14.0", Assert.Single(findings).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Components_that_are_not_installed_do_not_count() =>
        Assert.Empty(Compatibility.Check(VersionLock.Default, Clusters.SetItem("kubernetes", "1.36.2"), ["weka-operator"]));

    [Fact]
    public void A_network_plugin_version_that_the_stack_chooses_overrides_the_pin() =>
        Assert.Empty(Compatibility.Check(VersionLock.Default.With("cilium", "1.0.0"), Clusters.Add("cilium", "1.19.3"), ["cilium"]));

    [Theory]
    [InlineData("1.35")]
    [InlineData("latest")]
    public void A_version_that_is_not_complete_is_an_error(string version)
    {
        var findings = Compatibility.Check(VersionLock.Default, Clusters.SetItem("kubernetes", version), Everything);

        Assert.Equal(Compatibility.NotAVersion, Assert.Single(findings).Code);
    }
}
