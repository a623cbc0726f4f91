using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Fabric;

/// <summary>What an InfiniBand subnet is made of.</summary>
public sealed record InfiniBandSubnetArgs
{
    /// <summary>Name of the fabric: a DNS label.</summary>
    public required string Fabric { get; init; }

    /// <summary>The planned fabric.</summary>
    public required FabricPlan Plan { get; init; }

    /// <summary>Its rails.</summary>
    public required RailPlan Rails { get; init; }

    /// <summary>The tenant's partition.</summary>
    public required PartitionPlan Partition { get; init; }

    /// <summary>The subnet manager (UFM); null where the site does not name one.</summary>
    public HostPort? SubnetManager { get; init; }

    /// <summary>Namespace of the network operator.</summary>
    public string OperatorNamespace { get; init; } = "nvidia-network-operator";

    /// <summary>Namespace of the tenant's workloads.</summary>
    public required string TenantNamespace { get; init; }

    /// <summary>Labels of the nodes that the fabric connects; a node that carries any one of these pairs is one.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> NodeLabels { get; init; }

    /// <summary>Images of what the network operator runs.</summary>
    public required FabricImages Images { get; init; }

    /// <summary>Whether NVLink domains span nodes (NVL72).</summary>
    public bool NvlinkSpansNodes { get; init; }
}
