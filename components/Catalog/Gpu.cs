using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Catalog;

/// <summary>A GPU.</summary>
public sealed record Gpu
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Memory as marketed, in decimal units; the scheduler's truth is what the driver reports.</summary>
    public required DataSize Memory { get; init; }

    /// <summary>The generation as GPU feature discovery labels it: <c>hopper</c>, <c>blackwell</c>, <c>ada-lovelace</c>.</summary>
    public required string Family { get; init; }

    /// <summary>CUDA compute capability.</summary>
    public required string ComputeCapability { get; init; }

    /// <summary>The value of the label <c>nvidia.com/gpu.product</c> while the GPU is not shared or divided.</summary>
    public required string ProductLabel { get; init; }

    /// <summary>NVLink bandwidth of one GPU, both directions together; null where there is no NVLink.</summary>
    public DataRate? NvlinkPerGpu { get; init; }

    /// <summary>NVLink generation; null where there is no NVLink.</summary>
    public int? NvlinkGeneration { get; init; }

    /// <summary>The most MIG instances it divides into; 0 where it does not divide.</summary>
    public required int MigInstances { get; init; }

    /// <summary>Thermal design power.</summary>
    public required Power Power { get; init; }

    /// <summary>The oldest driver that supports it; null when it is not in our sources.</summary>
    public string? MinimumDriver { get; init; }

    /// <summary>Export control classification (ECCN) of the GPU; null when it is not controlled as far as our sources go.</summary>
    public string? ExportControl { get; init; }
}
