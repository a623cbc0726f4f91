using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Storage;

/// <summary>A storage system and the rules by which it is sized.</summary>
public sealed record StorageSystem : CatalogRow
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The fewest backends of a production cluster.</summary>
    public required int MinimumBackends { get; init; }

    /// <summary>The fewest data parts of a stripe.</summary>
    public required int MinimumDataStripes { get; init; }

    /// <summary>The most data parts of a stripe.</summary>
    public required int MaximumDataStripes { get; init; }

    /// <summary>Parity parts of a stripe, by the number of backends.</summary>
    public required SteppedFigure Parity { get; init; }

    /// <summary>Failure domains whose capacity is kept free to rebuild into, by the number of backends.</summary>
    public required SteppedFigure HotSpares { get; init; }

    /// <summary>Members of the cluster's consensus group, by the number of backends.</summary>
    public required SteppedFigure RaftMembers { get; init; }

    /// <summary>Percentage of the capacity after protection that is left for data.</summary>
    public required int UsablePercent { get; init; }

    /// <summary>The most cores that one container of the system can use.</summary>
    public required int MaximumCoresPerContainer { get; init; }

    /// <summary>Drives that share a drive core, by the number of drives of a backend.</summary>
    public required SteppedFigure DrivesPerCore { get; init; }

    /// <summary>Compute cores for each drive core.</summary>
    public required int ComputeCoresPerDriveCore { get; init; }

    /// <summary>Cores that the client takes on every node that mounts the filesystem.</summary>
    public required int ClientCores { get; init; }

    /// <summary>The highest read throughput that one client has reached in a published run.</summary>
    public required DataRate MeasuredClientRead { get; init; }

    /// <summary>What the system's containers need of memory.</summary>
    public required StorageMemory Memory { get; init; }
}

/// <summary>A figure that changes once a number passes a threshold.</summary>
public sealed record SteppedFigure
{
    /// <summary>The figure up to the threshold.</summary>
    public required int Small { get; init; }

    /// <summary>The figure above the threshold.</summary>
    public required int Large { get; init; }

    /// <summary>The threshold.</summary>
    public required int LargeAbove { get; init; }

    /// <summary>The figure for a number.</summary>
    public int For(int number) => number > LargeAbove ? Large : Small;
}

/// <summary>Memory of a storage system's containers, all in MiB.</summary>
public sealed record StorageMemory
{
    /// <summary>Huge pages of a drive container for each core.</summary>
    public required int DriveHugepagesPerCore { get; init; }

    /// <summary>Huge pages of a drive container for each drive.</summary>
    public required int DriveHugepagesPerDrive { get; init; }

    /// <summary>Huge pages of a compute container for each core, on top of those for capacity.</summary>
    public required int ComputeHugepagesPerCore { get; init; }

    /// <summary>The least huge pages of a compute container for each core, those for capacity included.</summary>
    public required int ComputeHugepagesPerCoreAtLeast { get; init; }

    /// <summary>Huge pages of all compute containers together for every 1000 raw GiB of the cluster.</summary>
    public required int ComputeHugepagesPerThousandRawGibibytes { get; init; }

    /// <summary>The most huge pages that a compute container uses.</summary>
    public required int ComputeHugepagesAtMost { get; init; }

    /// <summary>Huge pages of a client for each core.</summary>
    public required int ClientHugepagesPerCore { get; init; }

    /// <summary>Ordinary memory of a drive container.</summary>
    public required int DrivePodBase { get; init; }

    /// <summary>Ordinary memory of a drive container for each core.</summary>
    public required int DrivePodPerCore { get; init; }

    /// <summary>Ordinary memory of a drive container for each drive.</summary>
    public required int DrivePodPerDrive { get; init; }

    /// <summary>Ordinary memory of a compute container.</summary>
    public required int ComputePodBase { get; init; }

    /// <summary>Ordinary memory of a compute container for each core.</summary>
    public required int ComputePodPerCore { get; init; }
}
