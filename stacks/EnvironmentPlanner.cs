using System.Collections.Immutable;
using Provisioning.Components.Catalog;
using Provisioning.Components.Clusters;
using Provisioning.Components.Clusters.Planning;
using Provisioning.Components.Compute;
using Provisioning.Components.Configuration;
using Provisioning.Components.Configuration.Sites;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Fabric;
using Provisioning.Components.Placement;
using Provisioning.Components.Planning;
using Provisioning.Components.Platform.Charts;
using Provisioning.Components.Platform.Phases;
using Provisioning.Components.Platform.Registry;
using Provisioning.Components.Platform.Versions;
using Provisioning.Components.Storage;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Stacks;

/// <summary>
/// Decides everything about an environment: placement first, then what the chosen site must bear. Pure; every finding of
/// every planner is reported at once, as far as planning gets.
/// </summary>
public sealed class EnvironmentPlanner
{
    /// <summary>The catalogue has no reference design for the switch and the systems of the pools.</summary>
    public const string NoFabricDesign = "PRV2430";

    /// <summary>The site has no storage hosts that the catalogue knows.</summary>
    public const string NoStorageHosts = "PRV2431";

    /// <summary>Name of a cluster's control-plane pool.</summary>
    public const string ControlPlane = "control-plane";

    private const string StoragePool = "storage";
    private const string Subnet = "infiniband";

    private readonly DomainCatalog catalog;
    private readonly VersionLock versions;
    private readonly ImmutableArray<Diagnostic>.Builder diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();

    private EnvironmentPlanner(DomainCatalog catalog, VersionLock versions)
    {
        this.catalog = catalog;
        this.versions = versions;
    }

    /// <summary>Name of the pool of storage hosts.</summary>
    public static string StoragePoolName => StoragePool;

    /// <summary>Plans an environment, or says why it cannot be.</summary>
    /// <param name="loaded">What the user asks for, and the sites it may be placed in.</param>
    /// <param name="catalog">What is known about the world.</param>
    /// <param name="versions">What runs, in which version.</param>
    public static Planned<EnvironmentPlan> Plan(LoadedEnvironment loaded, DomainCatalog catalog, VersionLock versions)
    {
        var planner = new EnvironmentPlanner(catalog, versions);
        var plan = planner.Plan(loaded);
        var findings = planner.diagnostics.ToImmutable();
        return new(findings.Any(finding => finding.Severity is DiagnosticSeverity.Error) ? null : plan, findings);
    }

    private EnvironmentPlan? Plan(LoadedEnvironment loaded)
    {
        var spec = loaded.Spec;
        if (Take(PlacementPlanner.Plan(PlacementRequest.Of(spec), loaded.Sites.Select(PlacementCandidate.Of), catalog)) is not { } placement)
            return null;

        var site = loaded.Sites.Single(candidate => candidate.Name == placement.Chosen.Name);
        diagnostics.AddRange(Compatibility.Check(versions, ChosenVersions(spec.Clusters), Installed(spec)));
        diagnostics.AddRange(MirrorCheck.Check(site, versions, Installed(spec)));

        var pools = spec.Compute.Pools.Select((pool, index) => Pool(site, pool, index)).ToArray();
        var partition = new PartitionPlan(spec.Fabric.Partition.Name ?? spec.Tenant.Name, spec.Fabric.Partition.Key, PartitionMembership.Full);
        diagnostics.AddRange(PartitionCheck.Of([partition], catalog.SubnetLimits[Subnet], "environment.fabric.partition"));
        var fabric = Fabric(spec);
        var rails = fabric is null ? null : Rails(spec, fabric);
        var storage = Storage(spec, site);
        var hosts = storage is null ? null : Take(HostPlanner.Plan(site, Demands(spec, storage)));
        return fabric is null || rails is null || storage is null || hosts is null || pools.Any(pool => pool is null)
            ? null
            : new EnvironmentPlan(spec, site, placement, [.. pools.OfType<GpuPoolPlan>()], fabric, rails, partition, storage, hosts, versions);
    }

    private T? Take<T>(Planned<T> planned)
        where T : class
    {
        diagnostics.AddRange(planned.Diagnostics);
        return planned.Plan;
    }

    private static ImmutableHashSet<string> Installed(EnvironmentSpec spec)
    {
        var installed = SiteCharts.Installed(spec.Clusters).Union(MetalProviders.Names);
        return spec.Storage.Filesystem.Backup is null ? installed : installed.Add(SiteCharts.Velero);
    }

    private static Dictionary<string, string> ChosenVersions(ClustersSpec clusters) => new()
    {
        ["kubernetes"] = clusters.Workload.KubernetesVersion,
        ["management-kubernetes"] = clusters.Management.KubernetesVersion,
        [SiteCharts.NetworkPluginOf(clusters.Workload)] = clusters.Workload.Cni.Version,
    };

    private GpuPoolPlan? Pool(SiteSpec site, GpuPoolSpec pool, int index) => Take(GpuPoolPlanner.Plan(new GpuPoolRequest
    {
        Subject = $"environment.compute.pools[{index}]",
        Name = pool.Name,
        System = catalog.GpuSystems[pool.System],
        Nodes = pool.Nodes,
        DriverVersion = versions["gpu-driver"].Version,
        Labels = pool.Labels.ToImmutableSortedDictionary(StringComparer.Ordinal),
        HostsByRack = site.Hosts
            .Where(host => host.Role is HostRole.Gpu && host.System == pool.System)
            .GroupBy(host => host.Rack, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(rack => rack.Key, rack => rack.Count(), StringComparer.Ordinal),
    }));

    private FabricPlan? Fabric(EnvironmentSpec spec)
    {
        var systems = spec.Compute.Pools.Select(pool => pool.System).Distinct(StringComparer.Ordinal).ToArray();
        var design = catalog.FabricDesigns.Rows.FirstOrDefault(row => row.Switch == spec.Fabric.Switch && systems.All(row.Systems.Contains));
        if (design is null)
        {
            diagnostics.Add(new Diagnostic(
                NoFabricDesign,
                DiagnosticSeverity.Error,
                "no reference design for this fabric",
                $"The catalogue has no fabric of {spec.Fabric.Switch} switches for {string.Join(" and ", systems)}.",
                "environment.fabric.switch",
                $"Switches with a design for them: {string.Join(", ", catalog.FabricDesigns.Rows.Where(row => systems.All(row.Systems.Contains)).Select(row => row.Switch).Distinct())}."));
            return null;
        }

        return Take(FabricPlanner.Plan(new FabricRequest
        {
            Subject = "environment.fabric",
            Design = design,
            Switch = catalog.Switches[design.Switch],
            Limits = catalog.SubnetLimits[Subnet],
            Nodes = spec.Compute.Pools.Sum(pool => pool.Nodes),
            NicsPerNode = catalog.GpuSystems[systems[0]].FabricAdapters?.Count ?? 0,
            ManagerPorts = spec.Fabric.SubnetManager.FabricPorts,
            SharpJobs = spec.Fabric.Sharp ? 1 : 0,
        }));
    }

    private RailPlan? Rails(EnvironmentSpec spec, FabricPlan fabric) => Take(RailPlanner.Plan(
        fabric, catalog.RailDevices[spec.Compute.Pools[0].System], spec.Fabric.Addresses, "environment.fabric.addresses"));

    private StoragePlan? Storage(EnvironmentSpec spec, SiteSpec site)
    {
        var filesystem = spec.Storage.Filesystem;
        var candidates = site.Hosts
            .Where(host => host.Role is HostRole.Storage)
            .GroupBy(host => host.System)
            .Select(hosts => (Node: catalog.StorageNodes.Rows.FirstOrDefault(node => node.Id == hosts.Key), Count: hosts.Count()))
            .Where(hosts => hosts.Node?.System == filesystem.System)
            .OrderByDescending(hosts => hosts.Count)
            .ToArray();
        if (candidates is not [{ Node: { } node, Count: var count }, ..])
        {
            diagnostics.Add(new Diagnostic(
                NoStorageHosts,
                DiagnosticSeverity.Error,
                "the site has no storage hosts for the filesystem",
                $"Site {site.Name} has no host of role Storage whose system is one that runs {filesystem.System}.",
                $"sites/{site.Name}: hosts",
                $"Give storage hosts a system of the catalogue: {string.Join(", ", catalog.StorageNodes.Rows.Where(row => row.System == filesystem.System).Select(row => row.Id))}."));
            return null;
        }

        return Take(StoragePlanner.Plan(new StorageRequest
        {
            Subject = "environment.storage.filesystem",
            System = catalog.StorageSystems[filesystem.System],
            Node = node,
            Read = filesystem.ReadThroughput,
            Write = filesystem.WriteThroughput,
            Capacity = filesystem.Capacity,
            Checkpoint = filesystem.Checkpoint,
            Gpus = spec.Compute.Pools.Sum(pool => pool.Nodes * catalog.GpuSystems[pool.System].GpusPerNode),
            Clients = spec.Compute.Pools.Sum(pool => pool.Nodes),
            AvailableNodes = count,
            Encrypted = filesystem.Encryption.Enabled,
            Guidelines = [.. catalog.StorageGuidelines.Rows],
        }));
    }

    private static ImmutableArray<PoolDemand> Demands(EnvironmentSpec spec, StoragePlan storage) =>
    [
        new PoolDemand(SitePhases.Management, ControlPlane, HostRole.Management, null, spec.Clusters.Management.ControlPlaneNodes),
        new PoolDemand(SitePhases.Workload, ControlPlane, HostRole.ControlPlane, null, spec.Clusters.Workload.ControlPlaneNodes),
        new PoolDemand(SitePhases.Workload, StoragePool, HostRole.Storage, storage.Node.Id, storage.Backends),
        .. spec.Compute.Pools.Select(pool => new PoolDemand(SitePhases.Workload, pool.Name, HostRole.Gpu, pool.System, pool.Nodes)),
    ];
}
