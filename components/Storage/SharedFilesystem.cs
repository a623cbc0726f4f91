using Provisioning.Components.Storage.Kubernetes;
using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Storage.V1;
using CustomResource = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace Provisioning.Components.Storage;

/// <summary>
/// A filesystem that all nodes of an environment share: drives that are handed to WEKA, kernel drivers built on the spot, backends
/// and clients, a volume for the tenant, and, where a backup is asked for, Velero's target and schedule for it. Secrets are
/// referred to by name: the CSI plugin's is made by the operator, the backup's must be put into the cluster.
/// </summary>
public sealed class SharedFilesystem : ComponentResource
{
    /// <summary>The component's type.</summary>
    public const string Token = "provisioning:storage:SharedFilesystem";

    /// <summary>The annotation that says where a backup target is: an ISO 3166 code.</summary>
    public const string LocationAnnotation = "provisioning.dev/location";

    /// <summary>The key of the backup's Secret; its value is a credentials file as the AWS command line reads it.</summary>
    public const string BackupSecretKey = "cloud";

    /// <summary>Registers the filesystem.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="args">The filesystem.</param>
    /// <param name="options">Parent and the provider of the workload cluster.</param>
    public SharedFilesystem(string name, SharedFilesystemArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, new Inputs(args), options)
    {
        var weka = new WekaManifests(args);
        var child = new CustomResourceOptions { Parent = this };
        var filesystem = args.Filesystem.Name;

        Add($"{filesystem}-drives", weka.Drives());
        Add($"{filesystem}-driver-service", weka.DriverService());
        _ = new Service($"{filesystem}-driver-address", weka.DriverAddress(), child);
        Add($"{filesystem}-driver-builder", weka.DriverBuilder());
        Add(filesystem, weka.Backends());
        foreach (var clients in args.Clients)
            Add($"{filesystem}-{clients.Name}", weka.Client(clients));

        var volume = new VolumeManifests(args);
        _ = new StorageClass(filesystem, volume.Class(), child);
        Add($"{filesystem}-snapshots", volume.SnapshotClass());
        _ = new PersistentVolumeClaim(filesystem, volume.Claim(), child);
        if (args.Filesystem.Backup is { } backup)
        {
            Add($"{filesystem}-backup", volume.BackupTarget(backup));
            Add($"{filesystem}-backup-schedule", volume.BackupSchedule());
        }

        Claim = filesystem;
        RegisterOutputs(new Dictionary<string, object?>
        {
            ["claim"] = $"{args.TenantNamespace}/{Claim}",
            ["backends"] = args.Plan.Backends,
            ["reasons"] = args.Plan.Reasons,
        });

        void Add(string childName, CustomResourceArgs resource) => _ = new CustomResource(childName, resource, child);
    }

    /// <summary>Name of the volume claim in the tenant's namespace.</summary>
    public string Claim { get; }

    /// <summary>The Secret in Velero's namespace that holds the backup's credentials.</summary>
    /// <param name="filesystem">Name of the filesystem.</param>
    public static string BackupSecretOf(string filesystem) => $"{filesystem}-backup-credentials";

    /// <summary>What policies see of the component.</summary>
    private sealed class Inputs(SharedFilesystemArgs args) : ResourceArgs
    {
        [Input("filesystem")]
        public Input<string> Filesystem { get; } = args.Filesystem.Name;

        [Input("system")]
        public Input<string> System { get; } = args.Plan.System.Id;

        [Input("backends")]
        public Input<int> Backends { get; } = args.Plan.Backends;

        [Input("protection")]
        public Input<string> Protection { get; } = args.Plan.Protection.ToString();

        [Input("governedBy")]
        public Input<string> GovernedBy { get; } = args.Plan.Governing.Name;

        [Input("encrypted")]
        public Input<bool> Encrypted { get; } = args.Filesystem.Encryption.Enabled;

        [Input("key")]
        public Input<KeyInputs>? Key { get; } = args.Filesystem.Encryption is { Enabled: true, Vault: { } vault } ? (Input<KeyInputs>)new KeyInputs(vault) : null;

        [Input("callHome")]
        public Input<CallHomeInputs>? CallHome { get; } = args.Filesystem.CallHome is { } home ? (Input<CallHomeInputs>)new CallHomeInputs(home) : null;

        [Input("backup")]
        public Input<BackupInputs>? Backup { get; } = args.Filesystem.Backup is { } backup ? (Input<BackupInputs>)new BackupInputs(backup) : null;
    }

    private sealed class KeyInputs(Configuration.Spec.VaultSpec vault) : ResourceArgs
    {
        [Input("address")]
        public Input<string> Address { get; } = vault.Address.AbsoluteUri;

        [Input("custody")]
        public Input<string> Custody { get; } = vault.Custody.ToString();

        [Input("location")]
        public Input<string> Location { get; } = vault.Location;
    }

    private sealed class CallHomeInputs(Configuration.Spec.CallHomeSpec home) : ResourceArgs
    {
        [Input("enabled")]
        public Input<bool> Enabled { get; } = home.Enabled;

        [Input("endpoint")]
        public Input<string>? Endpoint { get; } = home.Endpoint is { } endpoint ? (Input<string>)endpoint.AbsoluteUri : null;
    }

    private sealed class BackupInputs(Configuration.Spec.BackupSpec backup) : ResourceArgs
    {
        [Input("endpoint")]
        public Input<string> Endpoint { get; } = backup.Endpoint.AbsoluteUri;

        [Input("bucket")]
        public Input<string> Bucket { get; } = backup.Bucket;

        [Input("location")]
        public Input<string> Location { get; } = backup.Location;
    }
}
