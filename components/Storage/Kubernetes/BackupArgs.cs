using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Provisioning.Components.Storage.Kubernetes;

/// <summary>A <c>velero.io/v1</c> BackupStorageLocation: where backups go.</summary>
internal sealed class BackupStorageLocationArgs() : CustomResourceArgs("velero.io/v1", "BackupStorageLocation")
{
    [Input("spec", required: true)]
    public Input<BackupStorageLocationSpecArgs>? Spec { get; set; }
}

/// <summary>Service, bucket and credentials.</summary>
internal sealed class BackupStorageLocationSpecArgs : ResourceArgs
{
    [Input("provider", required: true)]
    public Input<string>? Provider { get; set; }

    [Input("accessMode", required: true)]
    public Input<string>? AccessMode { get; set; }

    [Input("default", required: true)]
    public Input<bool>? Default { get; set; }

    [Input("objectStorage", required: true)]
    public Input<BackupBucketArgs>? ObjectStorage { get; set; }

    [Input("config", required: true)]
    public InputMap<string>? Config { get; set; }

    [Input("credential", required: true)]
    public Input<BackupCredentialArgs>? Credential { get; set; }
}

/// <summary>The bucket.</summary>
internal sealed class BackupBucketArgs : ResourceArgs
{
    [Input("bucket", required: true)]
    public Input<string>? Bucket { get; set; }

    [Input("prefix", required: true)]
    public Input<string>? Prefix { get; set; }
}

/// <summary>The key of a Secret that holds credentials.</summary>
internal sealed class BackupCredentialArgs : ResourceArgs
{
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }

    [Input("key", required: true)]
    public Input<string>? Key { get; set; }
}

/// <summary>A <c>velero.io/v1</c> Schedule: when backups are made, of what.</summary>
internal sealed class BackupScheduleArgs() : CustomResourceArgs("velero.io/v1", "Schedule")
{
    [Input("spec", required: true)]
    public Input<BackupScheduleSpecArgs>? Spec { get; set; }
}

/// <summary>The time and the backup.</summary>
internal sealed class BackupScheduleSpecArgs : ResourceArgs
{
    [Input("schedule", required: true)]
    public Input<string>? Schedule { get; set; }

    [Input("template", required: true)]
    public Input<BackupTemplateArgs>? Template { get; set; }
}

/// <summary>What a backup holds and where it goes.</summary>
internal sealed class BackupTemplateArgs : ResourceArgs
{
    [Input("includedNamespaces", required: true)]
    public InputList<string>? IncludedNamespaces { get; set; }

    [Input("includedResources", required: true)]
    public InputList<string>? IncludedResources { get; set; }

    [Input("storageLocation", required: true)]
    public Input<string>? StorageLocation { get; set; }

    [Input("snapshotMoveData", required: true)]
    public Input<bool>? SnapshotMoveData { get; set; }

    [Input("ttl", required: true)]
    public Input<string>? Ttl { get; set; }
}

/// <summary>A <c>snapshot.storage.k8s.io/v1</c> VolumeSnapshotClass: how volumes of a driver are snapshotted.</summary>
internal sealed class VolumeSnapshotClassArgs() : CustomResourceArgs("snapshot.storage.k8s.io/v1", "VolumeSnapshotClass")
{
    [Input("driver", required: true)]
    public Input<string>? Driver { get; set; }

    [Input("deletionPolicy", required: true)]
    public Input<string>? DeletionPolicy { get; set; }

    [Input("parameters", required: true)]
    public InputMap<string>? Parameters { get; set; }
}
