namespace Provisioning.Components.Fabric;

/// <summary>What one InfiniBand subnet can hold.</summary>
/// <param name="UnicastLids">Unicast local identifiers.</param>
/// <param name="RecommendedLids">Above this many the fabric should be split into several subnets.</param>
/// <param name="PartitionsPerNode">Partitions that one node can be a member of.</param>
public sealed record SubnetLimits(int UnicastLids, int RecommendedLids, int PartitionsPerNode);
