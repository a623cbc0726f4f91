using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Configuration.Spec;

/// <summary>The checkpoints that training writes. Their bandwidth counts where it is more than the write throughput asked for.</summary>
public sealed record CheckpointSpec
{
    /// <summary>Size of one checkpoint, all ranks together.</summary>
    public required DataSize Size { get; init; }

    /// <summary>How long writing one may take.</summary>
    public required Duration Within { get; init; }

    /// <summary>How often one is written.</summary>
    public required Duration Every { get; init; }

    /// <summary>The write throughput that checkpoints alone need.</summary>
    public DataRate WriteThroughput() => Size / Within;
}
