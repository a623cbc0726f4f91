namespace Provisioning.Components.Clusters.Nodes;

/// <summary>
/// What a host tells its operating system about itself. The inventory carries it as labels and annotations, Metal3 hands
/// it on as cloud-init metadata, and node files refer to it.
/// </summary>
internal static class HostMetadata
{
    /// <summary>Label: the cluster and pool that the host may serve.</summary>
    public const string ServesLabel = "provisioning.dev/serves";

    /// <summary>Label: the host's role.</summary>
    public const string RoleLabel = "provisioning.dev/role";

    /// <summary>Annotation: the host's address and prefix length on the machine network.</summary>
    public const string AddressAnnotation = "provisioning.dev/address";

    /// <summary>Annotation: the host's address on the machine network, alone.</summary>
    public const string NodeIpAnnotation = "provisioning.dev/node-ip";

    public const string Name = "{{ ds.meta_data.hostname }}";
    public const string Uuid = "{{ ds.meta_data.uuid }}";
    public const string ProviderId = "metal3://{{ ds.meta_data.providerid }}";
    public const string Rack = "{{ ds.meta_data.rack }}";
    public const string Address = "{{ ds.meta_data.address }}";
    public const string NodeIp = "{{ ds.meta_data.node_ip }}";

    /// <summary>The value of <see cref="ServesLabel"/>.</summary>
    public static string Serves(string cluster, string pool) => $"{cluster}.{pool}";
}
