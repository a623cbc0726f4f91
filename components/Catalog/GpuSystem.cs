using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Catalog;

/// <summary>A GPU system: what one orders, racks and schedules.</summary>
public sealed record GpuSystem : CatalogRow
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The GPU in it.</summary>
    public required Gpu Gpu { get; init; }

    /// <summary>GPUs of one Kubernetes node: a chassis on HGX, a compute tray on NVL72.</summary>
    public required int GpusPerNode { get; init; }

    /// <summary>Nodes that share one NVLink domain, and so are bought, allocated and replaced together: 1 on HGX, 18 on NVL72.</summary>
    public required int NodesPerNvlinkDomain { get; init; }

    /// <summary>The processor architecture of its nodes, as Kubernetes names it: <c>amd64</c> or <c>arm64</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Network adapters of one node for the compute fabric; null where the builder of the server decides.</summary>
    public FabricAdapters? FabricAdapters { get; init; }

    /// <summary>Maximum electrical power of one NVLink domain of several nodes, or else of one node; null when it is not published.</summary>
    public Power? Power { get; init; }

    /// <summary>GPUs that reach each other by NVLink; 0 where there is no NVLink.</summary>
    public int GpusPerNvlinkDomain => Gpu.NvlinkPerGpu is null ? 0 : GpusPerNode * NodesPerNvlinkDomain;
}
