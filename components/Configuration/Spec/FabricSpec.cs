using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Configuration.Spec;

/// <summary>The InfiniBand subnet between the GPU nodes: one rail-optimised fat tree under one subnet manager.</summary>
public sealed record FabricSpec
{
    /// <summary>The switch that the tree is built of, by its id in the catalogue (<c>qm9700</c>).</summary>
    public required string Switch { get; init; }

    /// <summary>The partition that keeps the tenant's traffic apart.</summary>
    public required PartitionSpec Partition { get; init; }

    /// <summary>The subnet manager.</summary>
    public required SubnetManagerSpec SubnetManager { get; init; }

    /// <summary>Addresses for the rails' IP over InfiniBand, divided among rails and nodes.</summary>
    public required Cidr Addresses { get; init; }

    /// <summary>Whether switches reduce in the network (SHARP).</summary>
    public bool Sharp { get; init; } = true;
}
