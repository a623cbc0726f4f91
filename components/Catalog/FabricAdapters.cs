using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Catalog;

/// <summary>Network adapters of one node for the compute fabric.</summary>
public sealed record FabricAdapters
{
    /// <summary>How many ports; one a GPU, and so one a rail.</summary>
    public required int Count { get; init; }

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>Rate of one port.</summary>
    public required DataRate Rate { get; init; }

    /// <summary>PCI device id under the vendor 15b3, as the network operator selects it.</summary>
    public required string DeviceId { get; init; }
}
