using System.Collections.Immutable;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Storage;

/// <summary>What a shared filesystem is made of.</summary>
public sealed record SharedFilesystemArgs
{
    /// <summary>What the user asks for: name, encryption and key custody, call-home, backup.</summary>
    public required FilesystemSpec Filesystem { get; init; }

    /// <summary>The planned cluster.</summary>
    public required StoragePlan Plan { get; init; }

    /// <summary>The image of the storage system's containers, in the site's own registry, with its tag.</summary>
    public required string Image { get; init; }

    /// <summary>The network that backends and clients share.</summary>
    public required Cidr Network { get; init; }

    /// <summary>Labels that every backend carries.</summary>
    public required ImmutableSortedDictionary<string, string> BackendLabels { get; init; }

    /// <summary>Key of the taint that keeps other pods away from backends.</summary>
    public required string BackendTaint { get; init; }

    /// <summary>Groups of nodes that mount the filesystem.</summary>
    public required ImmutableArray<StorageClients> Clients { get; init; }

    /// <summary>Key of the taint that keeps other pods away from those nodes.</summary>
    public required string ClientTaint { get; init; }

    /// <summary>Namespace of the storage operator and its cluster.</summary>
    public string OperatorNamespace { get; init; } = "weka-operator-system";

    /// <summary>Namespace of the tenant's workloads, which gets the volume.</summary>
    public required string TenantNamespace { get; init; }

    /// <summary>Namespace of Velero, which copies the volume to the backup target.</summary>
    public string BackupNamespace { get; init; } = "velero";

    /// <summary>When backups start: a cron expression in UTC.</summary>
    public string BackupSchedule { get; init; } = "0 2 * * *";

    /// <summary>How long backups are kept.</summary>
    public Duration BackupRetention { get; init; } = Duration.Parse("30 d");
}

/// <summary>Nodes that mount a filesystem.</summary>
/// <param name="Name">Name of the group: a DNS label.</param>
/// <param name="Labels">Labels that every node of the group carries.</param>
public sealed record StorageClients(string Name, ImmutableSortedDictionary<string, string> Labels);
