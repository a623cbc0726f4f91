using Provisioning.Components.Catalog;

namespace Provisioning.Components.Fabric;

/// <summary>What one subnet can hold.</summary>
public sealed record SubnetLimits : CatalogRow
{
    /// <summary>Unicast local identifiers.</summary>
    public required int UnicastLids { get; init; }

    /// <summary>Above this many the fabric should be split into several subnets.</summary>
    public required int RecommendedLids { get; init; }

    /// <summary>Partitions that one node can be a member of.</summary>
    public required int PartitionsPerNode { get; init; }
}
