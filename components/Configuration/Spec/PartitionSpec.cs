using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Configuration.Spec;

/// <summary>An InfiniBand partition.</summary>
public sealed record PartitionSpec
{
    /// <summary>Name of the partition; the tenant's name unless given.</summary>
    public string? Name { get; init; }

    /// <summary>The partition's key (P_Key).</summary>
    public required PartitionKey Key { get; init; }
}
