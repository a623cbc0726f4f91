using System.Collections.Immutable;

namespace Provisioning.Components.Fabric;

/// <summary>A fabric in numbers. <see cref="FabricCabling"/> spells out every cable of it.</summary>
public sealed record FabricPlan
{
    /// <summary>The design that the plan follows.</summary>
    public required FabricDesign Design { get; init; }

    /// <summary>The switch of every tier.</summary>
    public required SwitchModel Switch { get; init; }

    /// <summary>Nodes to connect.</summary>
    public required int Nodes { get; init; }

    /// <summary>Scalable units that are built.</summary>
    public required int ScalableUnits { get; init; }

    /// <summary>Nodes that fit into them: the nodes of all units less those displaced by the fabric manager.</summary>
    public required int NodeCapacity { get; init; }

    /// <summary>Groups of nodes that share their leaves, over all scalable units.</summary>
    public required int LeafGroups { get; init; }

    /// <summary>Leaves of one group in one plane: one a rail, fewer where rails share leaves.</summary>
    public required int LeavesPerGroup { get; init; }

    /// <summary>The leaf tier.</summary>
    public required SwitchTier Leaf { get; init; }

    /// <summary>The spine tier.</summary>
    public required SwitchTier Spine { get; init; }

    /// <summary>The core tier; no switches in a fabric of two tiers.</summary>
    public required SwitchTier Core { get; init; }

    /// <summary>Spine-leaf groups of one plane; 1 in a fabric of two tiers.</summary>
    public required int SpineLeafGroups { get; init; }

    /// <summary>Leaves that a spine-leaf group has room for.</summary>
    public required int LeavesPerSpineLeafGroup { get; init; }

    /// <summary>Spines of one spine-leaf group.</summary>
    public required int SpinesPerSpineLeafGroup { get; init; }

    /// <summary>Core switches that the spines of one position share; 0 without a core.</summary>
    public required int CoresPerCoreGroup { get; init; }

    /// <summary>Cables of each tier, as the source of the design counts them.</summary>
    public required CableCounts Cables { get; init; }

    /// <summary>Transceivers of switches, nodes and the fabric manager.</summary>
    public required TransceiverCounts Transceivers { get; init; }

    /// <summary>How the fabric manager attaches.</summary>
    public required ManagerAttachment Manager { get; init; }

    /// <summary>Local identifiers; null where the protocol has none.</summary>
    public required LidBudget? Lids { get; init; }

    /// <summary>SHARP; null where it is not used.</summary>
    public required SharpPlan? Sharp { get; init; }

    /// <summary>Leaf downlinks for each uplink; 1 is non-blocking.</summary>
    public required int Oversubscription { get; init; }

    /// <summary>Why the plan is as it is, one sentence a decision.</summary>
    public required ImmutableArray<string> Reasons { get; init; }

    /// <summary>Switches of all tiers.</summary>
    public int Switches => Leaf.Switches + Spine.Switches + Core.Switches;

    /// <summary>Links of nodes into the fabric, over all rails and planes.</summary>
    public int EndpointLinks => Nodes * Design.Rails * Design.Planes;

    /// <summary>Links between a leaf and each of its spines.</summary>
    public int LinksLeafToSpine => Leaf.UplinksPerSwitch / SpinesPerSpineLeafGroup;

    /// <summary>Links between a spine and each of its cores; 0 without a core.</summary>
    public int LinksSpineToCore => CoresPerCoreGroup == 0 ? 0 : Spine.UplinksPerSwitch / CoresPerCoreGroup;

    /// <summary>The scalable unit of a node.</summary>
    /// <param name="node">The node, from 0.</param>
    /// <returns>The unit, from 0.</returns>
    public int ScalableUnitOf(int node) => node / Design.NodesPerScalableUnit;

    /// <summary>The group of nodes that shares its leaves with a node.</summary>
    /// <param name="node">The node, from 0.</param>
    /// <returns>The group, from 0.</returns>
    public int LeafGroupOf(int node) => LeafGroups == 1 ? 0 : node / Design.NodesPerLeaf;
}

/// <summary>The switches of one tier, over all planes.</summary>
/// <param name="Switches">Switches of the tier.</param>
/// <param name="DownlinksPerSwitch">Links of one switch towards the nodes that the tier has room for.</param>
/// <param name="UplinksPerSwitch">Links of one switch away from the nodes.</param>
public sealed record SwitchTier(int Switches, int DownlinksPerSwitch, int UplinksPerSwitch);

/// <summary>Cables of each tier.</summary>
/// <param name="NodeLeaf">Between nodes (and the fabric manager) and leaves.</param>
/// <param name="LeafSpine">Between leaves and spines.</param>
/// <param name="SpineCore">Between spines and cores.</param>
public sealed record CableCounts(int NodeLeaf, int LeafSpine, int SpineCore);

/// <summary>Pluggable transceivers by what they sit in.</summary>
/// <param name="Switches">In switches.</param>
/// <param name="Nodes">In nodes.</param>
/// <param name="Manager">In fabric manager appliances.</param>
public sealed record TransceiverCounts(int Switches, int Nodes, int Manager);

/// <summary>How the fabric manager attaches to the fabric.</summary>
/// <param name="LeafPorts">Leaf ports that it takes; 0 where it has ports of its own or is not attached.</param>
/// <param name="NodesDisplaced">Node slots that these ports cost.</param>
public sealed record ManagerAttachment(int LeafPorts, int NodesDisplaced);

/// <summary>Unicast local identifiers of one subnet.</summary>
/// <param name="Used">Identifiers that NIC ports, virtual functions, switches and the fabric manager take.</param>
/// <param name="Available">Identifiers that a subnet has.</param>
public sealed record LidBudget(int Used, int Available);

/// <summary>In-network reduction.</summary>
/// <param name="Generation">The SHARP generation.</param>
/// <param name="ReservedJobs">Jobs that may hold a reservation at once.</param>
/// <param name="AvailableTrees">Trees of each kind that the subnet has.</param>
public sealed record SharpPlan(int Generation, int ReservedJobs, int AvailableTrees);
