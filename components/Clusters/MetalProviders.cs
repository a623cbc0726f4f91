using System.Collections.Immutable;
using System.Globalization;
using Provisioning.Components.Configuration.Sites;
using Provisioning.Components.Platform;
using Provisioning.Components.Platform.Registry;
using Provisioning.Components.Platform.Versions;

namespace Provisioning.Components.Clusters;

/// <summary>
/// Cluster API and Metal3 as bundles of manifests: the very files that their projects release, mirrored into the site's
/// registry, at pinned versions. Pure.
/// </summary>
public static class MetalProviders
{
    private const string Core = "cluster-api-core";
    private const string Bootstrap = "cluster-api-bootstrap-kubeadm";
    private const string ControlPlane = "cluster-api-control-plane-kubeadm";
    private const string Metal3 = "cluster-api-provider-metal3";
    private const string Addresses = "ip-address-manager";
    private const string Hosts = "baremetal-operator";
    private const string Ironic = "ironic";

    /// <summary>The bundles' names.</summary>
    public static ImmutableArray<string> Names { get; } = [Core, Bootstrap, ControlPlane, Metal3, Addresses, Hosts, Ironic];

    /// <summary>The bundles, in an order in which their webhooks and CRDs are there when they are needed.</summary>
    /// <param name="versions">The pinned components.</param>
    /// <param name="site">The site whose hosts are provisioned.</param>
    public static ImmutableArray<ManifestBundle> Bundles(VersionLock versions, SiteSpec site)
    {
        var registry = new SiteRegistry(site.Registry);
        return
        [
            Bundle(Core),
            Bundle(Bootstrap, [Core]),
            Bundle(ControlPlane, [Core]),
            Bundle(Addresses, [Core]),
            Bundle(Ironic, [], IronicVariables(versions, site, registry)),
            Bundle(Hosts, [Ironic]),
            Bundle(Metal3, [Core, Addresses, Hosts]),
        ];

        ManifestBundle Bundle(string name, ImmutableArray<string> after = default, ImmutableSortedDictionary<string, string>? variables = null) =>
            new(versions[name], after.IsDefault ? [] : after, variables ?? ImmutableSortedDictionary<string, string>.Empty);
    }

    private static ImmutableSortedDictionary<string, string> IronicVariables(VersionLock versions, SiteSpec site, SiteRegistry registry)
    {
        var network = site.Network.Provisioning;
        return ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, string>
        {
            ["IRONIC_IMAGE"] = registry.Image(versions[Ironic], "ironic"),
            ["IRONIC_DOWNLOADER_IMAGE"] = registry.Image(versions[Ironic], "ironic-ipa-downloader"),
            ["IRONIC_KEEPALIVED_IMAGE"] = registry.Image(versions[Ironic], "keepalived"),
            ["IRONIC_IP"] = network.Ironic.ToString(),
            ["IRONIC_PREFIX_LENGTH"] = network.Cidr.PrefixLength.ToString(CultureInfo.InvariantCulture),
            ["IRONIC_INTERFACE"] = network.Interface,
            ["IRONIC_NETWORK"] = network.Cidr.ToString(),
            ["IRONIC_DHCP_FIRST"] = network.Dhcp.First.ToString(),
            ["IRONIC_DHCP_LAST"] = network.Dhcp.Last.ToString(),
            ["IRONIC_IMAGE_SERVER"] = site.ImageServer.AbsoluteUri,
        });
    }
}
