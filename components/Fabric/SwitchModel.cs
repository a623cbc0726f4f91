using Provisioning.Components.Catalog;

namespace Provisioning.Components.Fabric;

/// <summary>A switch as the planner sees it.</summary>
public sealed record SwitchModel : CatalogRow
{
    /// <summary>The model, in words.</summary>
    public required string Name { get; init; }

    /// <summary>The link protocol.</summary>
    public required FabricProtocol Protocol { get; init; }

    /// <summary>Logical ports at <see cref="GigabitsPerPort"/>; a twin-port cage counts as two.</summary>
    public required int Ports { get; init; }

    /// <summary>Speed of one logical port in Gbit/s.</summary>
    public required int GigabitsPerPort { get; init; }

    /// <summary>Logical ports that share one cage and thus one transceiver.</summary>
    public int PortsPerCage { get; init; } = 1;

    /// <summary>Local identifiers that one switch takes in its subnet.</summary>
    public int LidsPerSwitch { get; init; } = 1;

    /// <summary>Whether the fabric manager attaches to a port of its own, so that it takes no port from nodes.</summary>
    public bool DedicatedManagerPort { get; init; }

    /// <summary>In-network reduction (SHARP), or null where the switch has none.</summary>
    public SharpCapacity? Sharp { get; init; }
}
