using System.Collections.Immutable;

namespace Provisioning.Components.Platform.Phases;

/// <summary>
/// The steps in which a bare-metal site comes up, from an empty seed cluster to a mounted filesystem, and their order.
/// Flux runs in the management cluster only; what a step applies to the workload cluster it reaches through the
/// kubeconfig that Cluster API leaves in a Secret.
/// </summary>
public static class SitePhases
{
    /// <summary>The cluster that looks after the metal.</summary>
    public const string Management = "management";

    /// <summary>The cluster that the tenant works on.</summary>
    public const string Workload = "workload";

    /// <summary>Flux's own chain up to a running management cluster. Applied by hand, to the seed and then to the management cluster.</summary>
    public static Phase Bootstrap { get; } = new(Management, 0, "bootstrap", []);

    /// <summary>The rest of Flux's chain. Applied by hand to the management cluster, once it looks after itself.</summary>
    public static Phase Handover { get; } = new(Management, 1, "handover", []);

    /// <summary>Namespaces of the management cluster.</summary>
    public static Phase ManagementNamespaces { get; } = new(Management, 10, "namespaces", []);

    /// <summary>Charts and manifest bundles in the site's registry.</summary>
    public static Phase Sources { get; } = Then(ManagementNamespaces, 20, "sources");

    /// <summary>Certificates for the webhooks of what follows.</summary>
    public static Phase CertManager { get; } = Then(Sources, 30, "cert-manager");

    /// <summary>Cluster API, Metal3 and Ironic, CRDs included.</summary>
    public static Phase Providers { get; } = Then(CertManager, 40, "providers");

    /// <summary>The inventory of hosts.</summary>
    public static Phase Hosts { get; } = Then(Providers, 50, "hosts");

    /// <summary>The management cluster itself, on metal.</summary>
    public static Phase ManagementCluster { get; } = Then(Hosts, 60, "cluster");

    /// <summary>The network plugin of the management cluster.</summary>
    public static Phase ManagementNetwork { get; } = Then(ManagementCluster, 61, "network");

    /// <summary>The workload cluster, on metal. Done when its API answers: without a network plugin its nodes are not ready yet.</summary>
    public static Phase WorkloadCluster { get; } = Then(ManagementNetwork, 70, "workload-cluster");

    /// <summary>The network plugin of the workload cluster; from here on its nodes are ready.</summary>
    public static Phase WorkloadNetwork { get; } = Then(WorkloadCluster, 71, "workload-network");

    /// <summary>Namespaces of the workload cluster, the tenant's among them.</summary>
    public static Phase WorkloadNamespaces { get; } = new(Workload, 10, "namespaces", [WorkloadCluster.Id]);

    /// <summary>CRDs and controllers that several charts share.</summary>
    public static Phase WorkloadShared { get; } = new(Management, 72, "workload-shared", [WorkloadNetwork.Id, WorkloadNamespaces.Id]);

    /// <summary>Certificates, feature discovery and the network operator.</summary>
    public static Phase WorkloadOperators { get; } = Then(WorkloadShared, 73, "workload-operators");

    /// <summary>The InfiniBand fabric: drivers, device plugins, networks.</summary>
    public static Phase Fabric { get; } = new(Workload, 20, "fabric", [WorkloadOperators.Id]);

    /// <summary>The GPU operator, whose driver binds to the network driver and so comes after it.</summary>
    public static Phase GpuOperator { get; } = new(Management, 74, "workload-gpu", [Fabric.Id]);

    /// <summary>The storage operator and its CSI plugin.</summary>
    public static Phase StorageOperators { get; } = new(Management, 75, "workload-storage", [Fabric.Id]);

    /// <summary>The filesystem and its storage classes.</summary>
    public static Phase Storage { get; } = new(Workload, 30, "storage", [StorageOperators.Id]);

    /// <summary>What the tenant finds: how to ask for GPUs, rails and the filesystem.</summary>
    public static Phase Tenant { get; } = new(Workload, 40, "tenant", [GpuOperator.Id, Storage.Id]);

    /// <summary>The steps that a seed cluster can take; they end with a management cluster that has a network.</summary>
    public static ImmutableArray<Phase> Seed { get; } =
        [ManagementNamespaces, Sources, CertManager, Providers, Hosts, ManagementCluster, ManagementNetwork];

    /// <summary>The steps that only the management cluster takes.</summary>
    public static ImmutableArray<Phase> Remaining { get; } =
    [
        WorkloadCluster, WorkloadNamespaces, WorkloadNetwork, WorkloadShared, WorkloadOperators, Fabric, GpuOperator,
        StorageOperators, Storage, Tenant,
    ];

    /// <summary>Every step that Flux takes, each after those it depends on.</summary>
    public static ImmutableArray<Phase> All { get; } = [.. Seed, .. Remaining];

    private static Phase Then(Phase before, int order, string name) => new(before.Cluster, order, name, [before.Id]);
}
