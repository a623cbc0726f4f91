namespace Provisioning.Components.Fabric;

/// <summary>Reduction trees that one subnet can hold; a streaming reservation takes one tree of each kind.</summary>
/// <param name="Generation">The SHARP generation.</param>
/// <param name="LowLatencyTrees">Low-latency trees of a subnet.</param>
/// <param name="StreamingTrees">Streaming-aggregation trees of a subnet.</param>
public sealed record SharpCapacity(int Generation, int LowLatencyTrees, int StreamingTrees);
