using System.Collections.Immutable;
using System.Globalization;
using Provisioning.Components.Clusters.Nodes;
using Provisioning.Components.Clusters.Planning;
using Provisioning.Components.Compute;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Configuration.Units;
using Provisioning.Components.Fabric;
using Provisioning.Components.Platform;
using Provisioning.Components.Platform.Charts;
using Provisioning.Components.Platform.Phases;
using Provisioning.Components.Platform.Registry;
using Provisioning.Components.Storage;

namespace Provisioning.Stacks;

/// <summary>The two clusters of an environment and what their nodes are given, from the plan. Pure.</summary>
public sealed class EnvironmentClusters
{
    // From power-on to a joined node: memory training of a GPU server alone takes many minutes, and the image is written over the network.
    private const int ControlPlaneStartupSeconds = 2400;
    private const int WorkerStartupSeconds = 5400;
    private const int HugepageMebibytes = 2;

    private static readonly ImmutableDictionary<string, string> None = ImmutableDictionary<string, string>.Empty;

    private readonly EnvironmentPlan plan;
    private readonly SiteRegistry registry;
    private readonly string ns;
    private readonly NodeBootstraps nodes;

    /// <summary>The clusters of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="registry">The site's registry.</param>
    /// <param name="ns">The namespace of the clusters' objects.</param>
    public EnvironmentClusters(EnvironmentPlan plan, SiteRegistry registry, string ns)
    {
        this.plan = plan;
        this.registry = registry;
        this.ns = ns;
        nodes = new NodeBootstraps(plan.Site, plan.Site.Registry.Credentials is null ? null : RegistrySecrets.Pull);
        Management = Cluster(SitePhases.Management, plan.Spec.Clusters.Management, plan.Site.Endpoints.Management, []);
        Workload = Cluster(
            SitePhases.Workload, plan.Spec.Clusters.Workload, plan.Site.Endpoints.Workload, [.. plan.Pools.SelectMany(GpuPool), StoragePool()]);
    }

    /// <summary>The cluster that looks after the metal.</summary>
    public MetalClusterRequest Management { get; }

    /// <summary>The cluster that the tenant works on.</summary>
    public MetalClusterRequest Workload { get; }

    /// <summary>The cluster that each phase makes, and its kubeconfig's Secret.</summary>
    public IReadOnlyDictionary<string, (string Cluster, string KubeconfigSecret)> MadeBy => new Dictionary<string, (string, string)>
    {
        [SitePhases.ManagementCluster.Id] = (Management.Name, Management.KubeconfigSecret),
        [SitePhases.WorkloadCluster.Id] = (Workload.Name, Workload.KubeconfigSecret),
    };

    /// <summary>The InfiniBand subnet between the GPU nodes.</summary>
    public InfiniBandSubnetArgs Fabric()
    {
        var operatorImages = plan.Versions["network-operator"];
        return new InfiniBandSubnetArgs
        {
            Fabric = plan.Spec.Name,
            Plan = plan.Fabric,
            Rails = plan.Rails,
            Partition = plan.Partition,
            SubnetManager = plan.Site.SubnetManager,
            TenantNamespace = plan.Spec.Tenant.WorkloadNamespace(),
            NodeLabels = [.. plan.Pools.Select(pool => KeyValuePair.Create(NodeLabels.Pool, pool.Name))],
            Images = new FabricImages(
                registry.Image(operatorImages, "doca-driver"),
                registry.Image(operatorImages, "sriov-network-device-plugin"),
                registry.Image(operatorImages, "nvidia-k8s-ipam"),
                registry.Image(operatorImages, "plugins"),
                registry.Image(operatorImages, "multus-cni")),
            NvlinkSpansNodes = plan.Pools.Any(pool => pool.NeedsComputeDomain),
        };
    }

    /// <summary>What the pools want of the GPU operator.</summary>
    public GpuOperatorSettings GpuOperator() => new(
        plan.Pools[0].DriverVersion,
        plan.Pools.Any(pool => pool.GpuDirect is GpuDirectPath.PeerMemory),
        plan.Pools.Any(pool => pool.Mig is not null),
        // WEKA reads encrypted filesystems through the processor.
        !plan.Spec.Storage.Filesystem.Encryption.Enabled);

    /// <summary>Bundles of manifests that the workload cluster shares between charts.</summary>
    public ImmutableArray<ManifestBundle> SharedBundles()
    {
        var snapshots = Bundle(SiteCharts.Snapshots);
        return plan.Spec.Storage.Filesystem.Backup is null ? [snapshots] : [snapshots, Bundle(SiteCharts.Velero)];

        ManifestBundle Bundle(string name) => new(plan.Versions[name], [], ImmutableSortedDictionary<string, string>.Empty);
    }

    /// <summary>The filesystem that every GPU node mounts.</summary>
    public SharedFilesystemArgs Filesystem() => new()
    {
        Filesystem = plan.Spec.Storage.Filesystem,
        Plan = plan.Storage,
        Image = registry.Image(plan.Versions["weka-operator"], "weka-in-container"),
        Network = plan.Site.Network.Machines.Cidr,
        BackendLabels = BackendLabels,
        BackendTaint = NodeLabels.Pool,
        Clients =
        [
            .. plan.Pools.Select(pool => new StorageClients(
                pool.Name, ImmutableSortedDictionary<string, string>.Empty.Add(NodeLabels.Pool, pool.Name))),
        ],
        ClientTaint = NodeLabels.GpuTaint,
        TenantNamespace = plan.Spec.Tenant.WorkloadNamespace(),
        BackupNamespace = EnvironmentNamespaces.Backup,
    };

    /// <summary>A pool as its tenant finds it.</summary>
    public GpuNodePoolArgs Tenant(GpuPoolPlan pool, InfiniBandSubnet fabric) => new()
    {
        Plan = pool,
        TenantNamespace = plan.Spec.Tenant.WorkloadNamespace(),
        Networks = fabric.Networks,
        RailResources = fabric.Resources,
        NcclSettings = fabric.SettingsName,
    };

    private MetalClusterRequest Cluster(string cluster, ClusterSpec spec, HostPort endpoint, ImmutableArray<MachinePool> workers) => new(
        $"{plan.Spec.Name}-{cluster}",
        ns,
        spec,
        endpoint,
        HostImage.On(plan.Site.ImageServer, spec.Image),
        registry.MirrorOf($"{MirrorCheck.KubernetesUpstream}/"),
        MachinePool.On(
            plan.Hosts[cluster, EnvironmentPlanner.ControlPlane],
            nodes.ControlPlane(endpoint, registry.Image(plan.Versions[SiteCharts.KubeVip], SiteCharts.KubeVip)),
            ControlPlaneStartupSeconds),
        workers);

    private IEnumerable<MachinePool> GpuPool(GpuPoolPlan pool)
    {
        var onHosts = MachinePool.On(
            plan.Hosts[SitePhases.Workload, pool.Name],
            nodes.Worker(None, [], None, None),
            WorkerStartupSeconds);
        return pool.Groups.Select(group => onHosts with
        {
            Name = group.Name,
            Machines = group.Nodes,
            HostSelector = onHosts.HostSelector.SetItems(group.HostSelector),
            Bootstrap = nodes.Worker(group.Labels, pool.Taints, DedicatedCores, Hugepages(plan.Storage.ClientContainer)),
            MaxSurge = group.MaxSurge,
            MaxUnavailable = group.MaxUnavailable,
        });
    }

    private MachinePool StoragePool() => MachinePool.On(
        plan.Hosts[SitePhases.Workload, EnvironmentPlanner.StoragePoolName],
        nodes.Worker(
            BackendLabels.Add(NodeLabels.System, plan.Storage.Node.Id),
            [new NodeTaint(NodeLabels.Pool, EnvironmentPlanner.StoragePoolName, "NoSchedule")],
            DedicatedCores,
            Hugepages(plan.Storage.DriveContainer, plan.Storage.ComputeContainer)),
        WorkerStartupSeconds);

    private static ImmutableSortedDictionary<string, string> BackendLabels =>
        ImmutableSortedDictionary<string, string>.Empty.Add(NodeLabels.Pool, EnvironmentPlanner.StoragePoolName);

    // WEKA's containers poll their cores; the kubelet must give each its own.
    private static ImmutableDictionary<string, string> DedicatedCores => None
        .Add("cpu-manager-policy", "static")
        .Add("kube-reserved", "cpu=2,memory=4Gi")
        .Add("system-reserved", "cpu=2,memory=4Gi");

    private static ImmutableDictionary<string, string> Hugepages(params ReadOnlySpan<ContainerSize> containers)
    {
        var mebibytes = 0;
        foreach (var container in containers)
            mebibytes += container.HugepagesMebibytes;
        return None.Add("vm.nr_hugepages", ((mebibytes + HugepageMebibytes - 1) / HugepageMebibytes).ToString(CultureInfo.InvariantCulture));
    }
}
