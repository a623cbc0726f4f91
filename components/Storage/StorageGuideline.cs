using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Storage;

/// <summary>Aggregate throughput that a reference architecture gives a number of GPUs.</summary>
public sealed record StorageGuideline : CatalogRow
{
    /// <summary>What the source calls the level.</summary>
    public required string Name { get; init; }

    /// <summary>The number of GPUs.</summary>
    public required int Gpus { get; init; }

    /// <summary>Read throughput of all of them together.</summary>
    public required DataRate Read { get; init; }

    /// <summary>Write throughput of all of them together.</summary>
    public required DataRate Write { get; init; }

    /// <summary>Read throughput for another number of GPUs, in proportion.</summary>
    public DataRate ReadFor(int gpus) => new((long)(Read.BitsPerSecond * (decimal)gpus / Gpus));

    /// <summary>Write throughput for another number of GPUs, in proportion.</summary>
    public DataRate WriteFor(int gpus) => new((long)(Write.BitsPerSecond * (decimal)gpus / Gpus));
}
