namespace Provisioning.Components.Fabric;

/// <summary>Reduction trees that one subnet can hold; a streaming reservation takes one tree of each kind.</summary>
public sealed record SharpCapacity
{
    /// <summary>The SHARP generation.</summary>
    public required int Generation { get; init; }

    /// <summary>Low-latency trees of a subnet.</summary>
    public required int LowLatencyTrees { get; init; }

    /// <summary>Streaming-aggregation trees of a subnet.</summary>
    public required int StreamingTrees { get; init; }

    /// <summary>Jobs that can hold a reservation at once.</summary>
    public int MaximumJobs => Math.Min(LowLatencyTrees, StreamingTrees);
}
