using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Configuration.Spec;

/// <summary>A shared filesystem, by what is asked of it; how many backends that takes is worked out.</summary>
public sealed record FilesystemSpec
{
    /// <summary>Name of the filesystem: a DNS label.</summary>
    public required string Name { get; init; }

    /// <summary>The storage system, by its id in the catalogue (<c>weka</c>).</summary>
    public required string System { get; init; }

    /// <summary>Sustained read throughput of all clients together.</summary>
    public required DataRate ReadThroughput { get; init; }

    /// <summary>Sustained write throughput of all clients together.</summary>
    public required DataRate WriteThroughput { get; init; }

    /// <summary>Usable capacity, after protection and spares.</summary>
    public required DataSize Capacity { get; init; }

    /// <summary>Checkpoints that training writes; null where there are none.</summary>
    public CheckpointSpec? Checkpoint { get; init; }

    /// <summary>Encryption at rest.</summary>
    public required EncryptionSpec Encryption { get; init; }

    /// <summary>The vendor's telemetry service. Left out, the vendor's default stands, which sends telemetry to the vendor's cloud.</summary>
    public CallHomeSpec? CallHome { get; init; }

    /// <summary>Where snapshots are copied to; null for no copies.</summary>
    public BackupSpec? Backup { get; init; }
}
