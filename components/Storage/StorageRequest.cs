using System.Collections.Immutable;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Storage;

/// <summary>What is asked of a shared filesystem.</summary>
public sealed record StorageRequest
{
    /// <summary>Where the request stands in the user's file; the subject of every diagnostic.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The storage system.</summary>
    public required StorageSystem System { get; init; }

    /// <summary>The server that its backends run on.</summary>
    public required StorageNode Node { get; init; }

    /// <summary>Sustained read throughput of all clients together.</summary>
    public required DataRate Read { get; init; }

    /// <summary>Sustained write throughput of all clients together.</summary>
    public required DataRate Write { get; init; }

    /// <summary>Usable capacity.</summary>
    public required DataSize Capacity { get; init; }

    /// <summary>Checkpoints; null where there are none.</summary>
    public CheckpointSpec? Checkpoint { get; init; }

    /// <summary>GPUs that the filesystem feeds; 0 leaves the comparison with reference designs out.</summary>
    public int Gpus { get; init; }

    /// <summary>Nodes that mount the filesystem; 0 leaves their limit out.</summary>
    public int Clients { get; init; }

    /// <summary>Servers of this kind that there are; null where they can be bought.</summary>
    public int? AvailableNodes { get; init; }

    /// <summary>Failure domains to keep free for rebuilding; null for the system's own rule.</summary>
    public int? HotSpares { get; init; }

    /// <summary>Whether data is encrypted at rest.</summary>
    public bool Encrypted { get; init; }

    /// <summary>Throughput of reference designs to compare with, from the least to the best.</summary>
    public ImmutableArray<StorageGuideline> Guidelines { get; init; } = [];
}
