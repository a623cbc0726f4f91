using Provisioning.Components.Catalog;

namespace Provisioning.Components.Fabric;

/// <summary>Which PCI function of a node is which rail. The row has the id of its GPU system.</summary>
public sealed record RailDevices : CatalogRow
{
    /// <summary>PCI addresses of the compute-fabric adapters, rail 0 first.</summary>
    public required IReadOnlyList<string> PciAddresses { get; init; }
}
