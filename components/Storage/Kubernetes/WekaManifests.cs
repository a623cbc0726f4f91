using System.Collections.Immutable;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Provisioning.Components.Storage.Kubernetes;

/// <summary>The custom resources of a WEKA cluster and its clients.</summary>
internal sealed class WekaManifests(SharedFilesystemArgs args)
{
    private const int PercentOfDrivesToStart = 80;

    private string Cluster => args.Filesystem.Name;

    public WekaPolicyArgs Drives() => new()
    {
        Metadata = Metadata($"{Cluster}-sign-drives"),
        Spec = new WekaPolicySpecArgs
        {
            Type = "sign-drives",
            Payload = new WekaPolicyPayloadArgs
            {
                SignDrives = new WekaSignDrivesArgs { Type = "all-not-root", NodeSelector = args.BackendLabels.ToDictionary() },
            },
        },
    };

    public WekaContainerArgs DriverService() => DriverContainer(WekaApi.DriverService, "drivers-dist", uploadTo: null);

    public WekaContainerArgs DriverBuilder() => DriverContainer($"{Cluster}-drivers-builder", "drivers-builder", WekaApi.DriverService);

    public ServiceArgs DriverAddress() => new()
    {
        Metadata = Metadata(WekaApi.DriverService),
        Spec = new ServiceSpecArgs
        {
            Type = "ClusterIP",
            Selector = DriverLabels(),
            Ports = new[] { new ServicePortArgs { Name = "drivers", Port = WekaApi.DriverPort, TargetPort = WekaApi.DriverPort } },
        },
    };

    public WekaClusterArgs Backends()
    {
        var plan = args.Plan;
        var spec = new WekaClusterSpecArgs
        {
            Template = "dynamic",
            DynamicTemplate = new WekaDynamicTemplateArgs
            {
                DriveContainers = plan.Backends,
                ComputeContainers = plan.Backends,
                DriveCores = plan.DriveContainer.Cores,
                ComputeCores = plan.ComputeContainer.Cores,
                NumDrives = plan.Node.Drives,
                DriveHugepages = plan.DriveContainer.HugepagesMebibytes,
                ComputeHugepages = plan.ComputeContainer.HugepagesMebibytes,
            },
            Image = args.Image,
            DriversDistService = WekaApi.DriverAddress(args.OperatorNamespace),
            NodeSelector = args.BackendLabels.ToDictionary(),
            RawTolerations = Tolerate(args.BackendTaint),
            Network = Network(),
            CpuPolicy = "auto",
            RedundancyLevel = plan.Protection.ParityStripes,
            StripeWidth = plan.Protection.DataStripes,
            HotSpare = plan.Protection.HotSpares,
            LeadershipRaftSize = plan.RaftMembers,
            BucketRaftSize = plan.RaftMembers,
            StartIoConditions = new WekaStartIoArgs { MinNumDrives = plan.Backends * plan.Node.Drives * PercentOfDrivesToStart / 100 },
            // A deleted cluster can be brought back for a day.
            GracefulDestroyDuration = "24h",
        };
        if (Home() is { } home)
            spec.WekaHome = home;
        if (args.Filesystem.Encryption is { Enabled: true, Vault: { } vault })
        {
            spec.Encryption = new WekaEncryptionArgs
            {
                Vault = new WekaVaultArgs
                {
                    Address = vault.Address.AbsoluteUri,
                    Role = vault.Role,
                    KeyName = vault.Key,
                    Method = "kubernetes",
                    AuthPath = "kubernetes",
                    TransitPath = "transit",
                },
            };
        }

        return new WekaClusterArgs { Metadata = Metadata(Cluster), Spec = spec };
    }

    public WekaClientArgs Client(StorageClients clients) => new()
    {
        Metadata = Metadata($"{Cluster}-{clients.Name}"),
        Spec = new WekaClientSpecArgs
        {
            Image = args.Image,
            DriversDistService = WekaApi.DriverAddress(args.OperatorNamespace),
            NodeSelector = clients.Labels.ToDictionary(),
            RawTolerations = Tolerate(args.ClientTaint),
            TargetCluster = new WekaTargetClusterArgs { Name = Cluster, Namespace = args.OperatorNamespace },
            CoresNum = args.Plan.ClientContainer.Cores,
            Hugepages = args.Plan.ClientContainer.HugepagesMebibytes,
            CpuPolicy = "auto",
            Network = Network(),
            UpgradePolicy = new WekaUpgradePolicyArgs { Type = "rolling" },
        },
    };

    // Left out, the vendor's default stands: that is for the user to decide and for policy to judge.
    private WekaHomeArgs? Home() => args.Filesystem.CallHome is { } home
        ? new WekaHomeArgs
        {
            Endpoint = home is { Enabled: true, Endpoint: { } endpoint } ? endpoint.AbsoluteUri : "",
            EnableStats = home.Enabled,
            AllowInsecure = false,
        }
        : null;

    private WekaContainerArgs DriverContainer(string name, string mode, string? uploadTo)
    {
        var spec = new WekaContainerSpecArgs
        {
            Mode = mode,
            Name = WekaApi.DriverContainer,
            Image = args.Image,
            NumCores = 1,
            Port = WekaApi.DriverPort,
            AgentPort = WekaApi.DriverAgentPort,
            NodeSelector = args.BackendLabels.ToDictionary(),
            Tolerations = Tolerate(args.BackendTaint),
        };
        if (uploadTo is not null)
            spec.UploadResultsTo = uploadTo;
        var metadata = Metadata(name);
        if (uploadTo is null)
            metadata.Labels = DriverLabels();
        return new WekaContainerArgs { Metadata = metadata, Spec = spec };
    }

    // The data path needs adapters of its own kind (DPDK); UDP is for small clients.
    private WekaNetworkArgs Network() => new() { DeviceSubnets = new[] { args.Network.ToString() }, UdpMode = false };

    private static Dictionary<string, string> DriverLabels() => new() { ["app"] = WekaApi.DriverService };

    private static ImmutableArray<WekaTolerationArgs> Tolerate(string taint) =>
        [new WekaTolerationArgs { Key = taint, Operator = "Exists", Effect = "NoSchedule" }];

    private ObjectMetaArgs Metadata(string name) => new() { Name = name, Namespace = args.OperatorNamespace };
}
