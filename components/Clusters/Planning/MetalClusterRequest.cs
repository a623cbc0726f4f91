using System.Collections.Immutable;
using Provisioning.Components.Clusters.Nodes;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Clusters.Planning;

/// <summary>A Kubernetes cluster on hosts of the site, as <see cref="MetalCluster"/> makes it.</summary>
/// <param name="Name">Its name, a DNS label; also that of its Cluster object.</param>
/// <param name="Namespace">The namespace of its objects in the management cluster.</param>
/// <param name="Spec">Version and networks.</param>
/// <param name="Endpoint">Where its API server answers.</param>
/// <param name="Image">The operating system its hosts get.</param>
/// <param name="KubernetesImages">The repository in the site's registry that serves kubeadm's images.</param>
/// <param name="ControlPlane">The control plane.</param>
/// <param name="Workers">Pools of workers; none for a cluster whose control plane does the work.</param>
public sealed record MetalClusterRequest(
    string Name,
    string Namespace,
    ClusterSpec Spec,
    HostPort Endpoint,
    HostImage Image,
    string KubernetesImages,
    MachinePool ControlPlane,
    ImmutableArray<MachinePool> Workers)
{
    /// <summary>The port of an API server that says nothing else.</summary>
    public const int DefaultApiPort = 6443;

    /// <summary>The endpoint's port, given or by default.</summary>
    public int ApiPort => Endpoint.Port ?? DefaultApiPort;

    /// <summary>The Secret in which Cluster API leaves the cluster's kubeconfig, key <c>value</c>.</summary>
    public string KubeconfigSecret => KubeconfigSecretOf(Name);

    /// <summary>The Secret in which Cluster API leaves the kubeconfig of a cluster of that name.</summary>
    public static string KubeconfigSecretOf(string cluster) => $"{cluster}-kubeconfig";
}

/// <summary>An operating-system image as hosts fetch it.</summary>
/// <param name="Url">Where the site serves it.</param>
/// <param name="Sha256">Its checksum, hexadecimal.</param>
/// <param name="Format">Its format.</param>
public sealed record HostImage(Uri Url, string Sha256, DiskFormat Format)
{
    /// <summary>The image of a cluster, on the image server of a site.</summary>
    public static HostImage On(Uri imageServer, OsImageSpec image) =>
        new(new Uri(imageServer, image.File), image.Sha256, image.Format);
}

/// <summary>Machines of one kind.</summary>
/// <param name="Name">Name of the pool, unique in its cluster: a DNS label.</param>
/// <param name="Machines">How many.</param>
/// <param name="HostSelector">Labels of the hosts that may become them.</param>
/// <param name="FixedAddresses">Whether those hosts have addresses of their own on the machine network.</param>
/// <param name="Bootstrap">How a host becomes a node.</param>
/// <param name="MaxSurge">Machines that may exist beyond <paramref name="Machines"/> while the pool is replaced.</param>
/// <param name="MaxUnavailable">Machines that may be missing meanwhile.</param>
/// <param name="StartupSeconds">How long a host may take from power-on to a joined node.</param>
public sealed record MachinePool(
    string Name,
    int Machines,
    ImmutableSortedDictionary<string, string> HostSelector,
    bool FixedAddresses,
    NodeBootstrap Bootstrap,
    int MaxSurge,
    int MaxUnavailable,
    int StartupSeconds)
{
    /// <summary>
    /// A pool on planned hosts. A spare host lets a machine come before another goes; without one, one goes first.
    /// </summary>
    public static MachinePool On(HostPool hosts, NodeBootstrap bootstrap, int startupSeconds) => new(
        hosts.Demand.Name,
        hosts.Demand.Machines,
        ImmutableSortedDictionary<string, string>.Empty.Add(HostMetadata.ServesLabel, HostMetadata.Serves(hosts.Demand.Cluster, hosts.Demand.Name)),
        hosts.Hosts.Any(host => host.Address is not null),
        bootstrap,
        hosts.Spares > 0 ? 1 : 0,
        hosts.Spares > 0 ? 0 : 1,
        startupSeconds);
}
