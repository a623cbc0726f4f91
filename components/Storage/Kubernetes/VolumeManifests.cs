using System.Globalization;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Storage.V1;

namespace Provisioning.Components.Storage.Kubernetes;

/// <summary>The volume that the tenant gets, and its snapshots and backups.</summary>
internal sealed class VolumeManifests(SharedFilesystemArgs args)
{
    private static readonly string[] SecretUsers = ["provisioner", "controller-publish", "controller-expand", "node-stage", "node-publish"];

    private string Name => args.Filesystem.Name;

    public StorageClassArgs Class()
    {
        var parameters = new Dictionary<string, string>
        {
            // A volume is a filesystem of its own: directories would share snapshots with other volumes.
            ["volumeType"] = "weka/v2",
            ["filesystemGroupName"] = "default",
            ["capacityEnforcement"] = "HARD",
            ["encryptionEnabled"] = args.Filesystem.Encryption.Enabled ? "true" : "false",
        };
        foreach (var user in SecretUsers)
        {
            parameters[$"csi.storage.k8s.io/{user}-secret-name"] = WekaApi.CsiSecret(Name);
            parameters[$"csi.storage.k8s.io/{user}-secret-namespace"] = args.OperatorNamespace;
        }

        return new StorageClassArgs
        {
            Metadata = new ObjectMetaArgs { Name = Name },
            Provisioner = WekaApi.CsiDriver,
            Parameters = parameters,
            AllowVolumeExpansion = true,
            ReclaimPolicy = "Retain",
            // The filesystem is there before any pod asks for it.
            VolumeBindingMode = "Immediate",
        };
    }

    public PersistentVolumeClaimArgs Claim() => new()
    {
        Metadata = new ObjectMetaArgs { Name = Name, Namespace = args.TenantNamespace },
        Spec = new PersistentVolumeClaimSpecArgs
        {
            AccessModes = new[] { "ReadWriteMany" },
            StorageClassName = Name,
            Resources = new VolumeResourceRequirementsArgs
            {
                Requests = new Dictionary<string, string> { ["storage"] = args.Filesystem.Capacity.Bytes.ToString(CultureInfo.InvariantCulture) },
            },
        },
    };

    public VolumeSnapshotClassArgs SnapshotClass() => new()
    {
        Metadata = new ObjectMetaArgs
        {
            Name = Name,
            // Velero takes the class of a driver that carries this label.
            Labels = new Dictionary<string, string> { ["velero.io/csi-volumesnapshot-class"] = "true" },
        },
        Driver = WekaApi.CsiDriver,
        DeletionPolicy = "Retain",
        Parameters = new Dictionary<string, string>
        {
            ["csi.storage.k8s.io/snapshotter-secret-name"] = WekaApi.CsiSecret(Name),
            ["csi.storage.k8s.io/snapshotter-secret-namespace"] = args.OperatorNamespace,
        },
    };

    public BackupStorageLocationArgs BackupTarget(Configuration.Spec.BackupSpec backup) => new()
    {
        Metadata = new ObjectMetaArgs
        {
            Name = BackupName,
            Namespace = args.BackupNamespace,
            Annotations = new Dictionary<string, string> { [SharedFilesystem.LocationAnnotation] = backup.Location },
        },
        Spec = new BackupStorageLocationSpecArgs
        {
            Provider = "aws",
            AccessMode = "ReadWrite",
            Default = false,
            ObjectStorage = new BackupBucketArgs { Bucket = backup.Bucket, Prefix = Name },
            Config = new Dictionary<string, string>
            {
                ["s3Url"] = backup.Endpoint.AbsoluteUri,
                ["s3ForcePathStyle"] = "true",
                ["region"] = backup.Location.ToLowerInvariant(),
                ["insecureSkipTLSVerify"] = "false",
            },
            Credential = new BackupCredentialArgs { Name = SharedFilesystem.BackupSecretOf(Name), Key = SharedFilesystem.BackupSecretKey },
        },
    };

    public BackupScheduleArgs BackupSchedule() => new()
    {
        Metadata = new ObjectMetaArgs { Name = BackupName, Namespace = args.BackupNamespace },
        Spec = new BackupScheduleSpecArgs
        {
            Schedule = args.BackupSchedule,
            Template = new BackupTemplateArgs
            {
                IncludedNamespaces = new[] { args.TenantNamespace },
                IncludedResources = new[] { "persistentvolumeclaims", "persistentvolumes" },
                StorageLocation = BackupName,
                // The snapshot's content, not just the snapshot, goes to the target.
                SnapshotMoveData = true,
                Ttl = string.Create(CultureInfo.InvariantCulture, $"{(long)args.BackupRetention.Value.TotalHours}h0m0s"),
            },
        },
    };

    private string BackupName => $"{Name}-backup";
}
