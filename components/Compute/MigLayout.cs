using Provisioning.Components.Catalog;

namespace Provisioning.Components.Compute;

/// <summary>How the GPU of a system divides into MIG instances. The row has the id of its GPU system.</summary>
public sealed record MigLayout : CatalogRow
{
    /// <summary>Profiles (<c>1g.18gb</c>) and how many instances of each alone fit on one GPU.</summary>
    public required IReadOnlyDictionary<string, int> Profiles { get; init; }

    /// <summary>PCI device id of the GPU; the same profile name means another layout on another device.</summary>
    public required string DeviceId { get; init; }
}
