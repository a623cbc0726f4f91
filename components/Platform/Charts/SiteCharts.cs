using System.Collections.Immutable;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Configuration.Units;
using Provisioning.Components.Platform.Registry;
using Provisioning.Components.Platform.Versions;

namespace Provisioning.Components.Platform.Charts;

/// <summary>The charts of a site, by the phase in which they come. Pure.</summary>
public static class SiteCharts
{
    /// <summary>The CRDs of volume snapshots and their controller, which CSI plugins share.</summary>
    public const string Snapshots = "external-snapshotter";

    /// <summary>What copies volumes to a backup target.</summary>
    public const string Velero = "velero";

    /// <summary>What holds the control plane's virtual address.</summary>
    public const string KubeVip = "kube-vip";

    /// <summary>What the management cluster gets before Cluster API.</summary>
    public static ImmutableArray<ChartRelease> Certificates(VersionLock versions, SiteRegistry registry) =>
        [WebhookCertificates.Release(versions, registry)];

    /// <summary>A cluster's network plugin.</summary>
    /// <param name="versions">The pinned components.</param>
    /// <param name="registry">The site's registry.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="endpoint">Its API server.</param>
    /// <param name="encrypt">Whether traffic between nodes is encrypted.</param>
    public static ImmutableArray<ChartRelease> Network(
        VersionLock versions, SiteRegistry registry, ClusterSpec cluster, HostPort endpoint, bool encrypt) =>
        [NetworkPlugin.Release(versions, registry, cluster, endpoint, encrypt)];

    /// <summary>What the workload cluster gets before its fabric.</summary>
    public static ImmutableArray<ChartRelease> Operators(VersionLock versions, SiteRegistry registry) =>
    [
        WebhookCertificates.Release(versions, registry),
        NodeFeatureDiscovery.Release(versions, registry),
        NetworkOperator.Release(versions, registry),
    ];

    /// <summary>What the workload cluster gets once the network driver is up.</summary>
    public static ImmutableArray<ChartRelease> Gpus(VersionLock versions, SiteRegistry registry, GpuOperatorSettings settings) =>
        [GpuOperator.Release(versions, registry, settings)];

    /// <summary>What the workload cluster gets before its filesystem.</summary>
    /// <param name="versions">The pinned components.</param>
    /// <param name="registry">The site's registry.</param>
    /// <param name="callHome">Where telemetry goes; null leaves the vendor's default.</param>
    public static ImmutableArray<ChartRelease> Storage(VersionLock versions, SiteRegistry registry, CallHomeSpec? callHome) =>
        [WekaOperator.Release(versions, registry, callHome), WekaCsi.Release(versions, registry)];

    /// <summary>Everything that the workload cluster gets.</summary>
    /// <param name="versions">The pinned components.</param>
    /// <param name="registry">The site's registry.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="endpoint">Its API server.</param>
    /// <param name="encrypt">Whether traffic between nodes is encrypted.</param>
    /// <param name="settings">What its pools want of the GPU operator.</param>
    /// <param name="callHome">Where the storage system's telemetry goes; null leaves the vendor's default.</param>
    public static ImmutableArray<ChartRelease> All(
        VersionLock versions,
        SiteRegistry registry,
        ClusterSpec cluster,
        HostPort endpoint,
        bool encrypt,
        GpuOperatorSettings settings,
        CallHomeSpec? callHome) =>
    [
        .. Network(versions, registry, cluster, endpoint, encrypt),
        .. Operators(versions, registry),
        .. Gpus(versions, registry, settings),
        .. Storage(versions, registry, callHome),
    ];

    /// <summary>The names of everything that is installed into a site's two clusters, for the checks of versions and mirrors.</summary>
    public static ImmutableHashSet<string> Installed(ClustersSpec clusters) =>
    [
        NetworkPluginOf(clusters.Management),
        NetworkPluginOf(clusters.Workload),
        WebhookCertificates.Name,
        NodeFeatureDiscovery.Name,
        NetworkOperator.Name,
        GpuOperator.Name,
        WekaOperator.Name,
        WekaCsi.Name,
        Snapshots,
        KubeVip,
    ];

    /// <summary>The pinned component that is a cluster's network plugin.</summary>
    public static string NetworkPluginOf(ClusterSpec cluster) => NetworkPlugin.NameOf(cluster.Cni.Kind);
}
