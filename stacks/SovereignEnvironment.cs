using System.Collections.Immutable;
using Provisioning.Components.Clusters;
using Provisioning.Components.Compute;
using Provisioning.Components.Configuration;
using Provisioning.Components.Fabric;
using Provisioning.Components.Placement;
using Provisioning.Components.Platform;
using Provisioning.Components.Platform.Charts;
using Provisioning.Components.Platform.Delivery;
using Provisioning.Components.Platform.Phases;
using Provisioning.Components.Platform.Registry;
using Provisioning.Components.Storage;
using Pulumi;

namespace Provisioning.Stacks;

/// <summary>
/// A sovereign environment on a site's own metal, from the inventory of hosts to a mounted filesystem, in the order in
/// which the site comes up. Read it from top to bottom: each block is one phase, one directory of manifests, one provider.
/// </summary>
public sealed class SovereignEnvironment : ComponentResource
{
    /// <summary>Registers the environment.</summary>
    /// <param name="plan">What was decided.</param>
    /// <param name="layout">Where manifests go.</param>
    /// <param name="stack">Name of the stack.</param>
    /// <param name="options">Options of the component.</param>
    public SovereignEnvironment(EnvironmentPlan plan, RenderLayout layout, string stack, ComponentResourceOptions? options = null)
        : base("provisioning:environments:SovereignEnvironment", plan.Spec.Name, options)
    {
        var (spec, site, versions) = (plan.Spec, plan.Site, plan.Versions);
        var ns = spec.Name;
        var registry = new SiteRegistry(site.Registry);
        var phases = new PhaseProviders(layout, this);
        var clusters = new EnvironmentClusters(plan, registry, ns);
        var secrets = new SiteSecrets(new Config(StackConfiguration.Namespace), ns);
        var namespaces = new EnvironmentNamespaces(spec, site);
        var management = clusters.Management;
        var workload = clusters.Workload;

        _ = new SovereignPlacement(spec.Name, SovereignPlacementArgs.Of(plan.Placement, spec), new ComponentResourceOptions { Parent = this });

        // Applied by hand: Flux's own chain, and what it needs to read it.
        var bootstrap = phases.In(SitePhases.Bootstrap);
        var byHand = new CustomResourceOptions { Parent = this, Provider = phases[SitePhases.Bootstrap] };
        _ = new GuardedNamespace($"management-{ns}", namespaces.Environment, bootstrap);
        secrets.RegisterRegistry(site.Registry, byHand);
        ReconciliationChain.RegisterSource(registry, stack, ns, byHand);
        _ = new ReconciliationChain("bootstrap", SitePhases.Seed, clusters.MadeBy, workload.KubeconfigSecret, ns, bootstrap);
        _ = new ReconciliationChain(
            "handover", SitePhases.Remaining, clusters.MadeBy, workload.KubeconfigSecret, ns, phases.In(SitePhases.Handover));

        // The management cluster: certificates, Cluster API and Metal3, the hosts, and then itself.
        foreach (var ownNamespace in namespaces.Management)
            _ = new GuardedNamespace($"management-{ownNamespace.Name}", ownNamespace, phases.In(SitePhases.ManagementNamespaces));
        var bundles = MetalProviders.Bundles(versions, site);
        var shared = clusters.SharedBundles();
        _ = new SiteSources("sources", registry, [.. bundles.Concat(shared).Select(bundle => bundle.Component)], ns, phases.In(SitePhases.Sources));
        _ = new ChartSet(
            "certificates", SitePhases.Management, ns, null, SiteCharts.Certificates(versions, registry), phases.In(SitePhases.CertManager));
        _ = new ManifestBundles("providers", registry, bundles, ns, null, phases.In(SitePhases.Providers));
        secrets.RegisterBmc(site, new CustomResourceOptions { Parent = this, Provider = phases[SitePhases.Hosts] });
        var inventory = new BareMetalInventory("hosts", site, plan.Hosts, ns, phases.In(SitePhases.Hosts));
        _ = new MetalCluster(SitePhases.Management, management, phases.In(SitePhases.ManagementCluster));
        _ = new ChartSet(
            "management-network",
            SitePhases.Management,
            ns,
            management.KubeconfigSecret,
            SiteCharts.Network(versions, registry, spec.Clusters.Management, site.Endpoints.Management, namespaces.Encrypt),
            phases.In(SitePhases.ManagementNetwork));

        // The workload cluster, until its nodes are ready.
        var cluster = new MetalCluster(SitePhases.Workload, workload, phases.In(SitePhases.WorkloadCluster));
        foreach (var ownNamespace in namespaces.Workload)
            _ = new GuardedNamespace($"workload-{ownNamespace.Name}", ownNamespace, phases.In(SitePhases.WorkloadNamespaces));
        _ = new ChartSet(
            "workload-network",
            SitePhases.Workload,
            ns,
            workload.KubeconfigSecret,
            SiteCharts.Network(versions, registry, spec.Clusters.Workload, site.Endpoints.Workload, namespaces.Encrypt),
            phases.In(SitePhases.WorkloadNetwork));

        // The network driver before the GPU driver that binds to it, both before storage that uses them.
        _ = new ManifestBundles("shared", registry, shared, ns, workload.KubeconfigSecret, phases.In(SitePhases.WorkloadShared));
        WorkloadCharts("operators", SiteCharts.Operators(versions, registry), SitePhases.WorkloadOperators);
        var fabric = new InfiniBandSubnet($"{spec.Name}-infiniband", clusters.Fabric(), phases.In(SitePhases.Fabric));
        WorkloadCharts("gpus", SiteCharts.Gpus(versions, registry, clusters.GpuOperator()), SitePhases.GpuOperator);
        WorkloadCharts(
            "storage-operators", SiteCharts.Storage(versions, registry, spec.Storage.Filesystem.CallHome), SitePhases.StorageOperators);

        var filesystem = new SharedFilesystem(spec.Storage.Filesystem.Name, clusters.Filesystem(), phases.In(SitePhases.Storage));
        if (spec.Storage.Filesystem.Backup is { } backup)
        {
            secrets.RegisterBackup(
                SharedFilesystem.BackupSecretOf(spec.Storage.Filesystem.Name),
                EnvironmentNamespaces.Backup,
                backup,
                new CustomResourceOptions { Parent = this, Provider = phases[SitePhases.Storage] });
        }

        foreach (var pool in plan.Pools)
            _ = new GpuNodePool(pool.Name, clusters.Tenant(pool, fabric), phases.In(SitePhases.Tenant));

        SecretsElsewhere = secrets.Elsewhere;
        Outputs = new Dictionary<string, object?>
        {
            ["site"] = site.Name,
            ["jurisdiction"] = site.Jurisdiction,
            ["endpoint"] = cluster.Endpoint,
            ["kubeconfigSecret"] = $"{ns}/{cluster.KubeconfigSecret}",
            ["manifests"] = phases.Directories,
            ["hosts"] = inventory.HostCount,
            ["gpus"] = plan.Pools.Sum(pool => pool.Gpus),
            ["switches"] = plan.Fabric.Switches,
            ["networks"] = fabric.Networks,
            ["filesystem"] = $"{spec.Tenant.WorkloadNamespace()}/{filesystem.Claim}",
            ["storageBackends"] = plan.Storage.Backends,
            ["usableTerabytes"] = decimal.ToDouble(plan.Storage.UsableCapacity.Terabytes),
        };
        RegisterOutputs(Outputs);

        void WorkloadCharts(string name, ImmutableArray<ChartRelease> charts, Phase phase) =>
            _ = new ChartSet(name, SitePhases.Workload, ns, workload.KubeconfigSecret, charts, phases.In(phase));
    }

    /// <summary>What the stack exports.</summary>
    public IDictionary<string, object?> Outputs { get; }

    /// <summary>Secrets that manifests refer to and the configuration does not hold.</summary>
    public ImmutableArray<string> SecretsElsewhere { get; }
}
