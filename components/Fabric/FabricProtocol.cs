namespace Provisioning.Components.Fabric;

/// <summary>The link protocol of a fabric.</summary>
public enum FabricProtocol
{
    /// <summary>InfiniBand: local identifiers, a subnet manager, partitions.</summary>
    InfiniBand,

    /// <summary>Ethernet with RDMA over Converged Ethernet.</summary>
    Ethernet,
}
