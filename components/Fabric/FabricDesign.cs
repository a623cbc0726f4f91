using Provisioning.Components.Catalog;

namespace Provisioning.Components.Fabric;

/// <summary>A rail-optimised fat tree as a reference architecture describes it; sizes follow from the number of nodes.</summary>
public sealed record FabricDesign : CatalogRow
{
    /// <summary>The design, in words.</summary>
    public required string Name { get; init; }

    /// <summary>The switch of every tier, by its id in the catalogue.</summary>
    public required string Switch { get; init; }

    /// <summary>GPU systems that the design is for, by their ids in the catalogue.</summary>
    public IReadOnlyList<string> Systems { get; init; } = [];

    /// <summary>Compute-fabric NICs of a node; NIC <c>i</c> belongs to rail <c>i</c>.</summary>
    public required int Rails { get; init; }

    /// <summary>Ports of one node NIC that share a cage and thus one transceiver.</summary>
    public int NodePortsPerCage { get; init; } = 1;

    /// <summary>Independent copies of the fabric; each NIC has one link into every plane.</summary>
    public int Planes { get; init; } = 1;

    /// <summary>Nodes that one scalable unit holds.</summary>
    public required int NodesPerScalableUnit { get; init; }

    /// <summary>Nodes whose links of one rail end on the same leaf: a scalable unit, or a rack of one.</summary>
    public required int NodesPerLeaf { get; init; }

    /// <summary>
    /// Whether the leaves of a scalable unit are all built even where it is partly populated, so that it can be filled without
    /// recabling. Where not, rails of a small fabric share leaves.
    /// </summary>
    public bool BuildsWholeScalableUnits { get; init; } = true;

    /// <summary>Whether there is a core tier at every size.</summary>
    public bool AlwaysHasCore { get; init; }

    /// <summary>Which leaves share spines once there is a core tier.</summary>
    public SpineGroupScope SpineGroups { get; init; }

    /// <summary>Ports that the fabric manager takes in the reference design.</summary>
    public int ManagerPorts { get; init; }

    /// <summary>The largest number of scalable units that the source publishes a size for.</summary>
    public int PublishedScalableUnits { get; init; }

    /// <summary>How the source counts cables.</summary>
    public LinksPerCable LinksPerCable { get; init; } = new();
}
