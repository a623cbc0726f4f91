using System.Collections.Immutable;
using Provisioning.Components.Configuration.Sites;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Configuration.Units;
using Provisioning.Components.Platform.Namespaces;

namespace Provisioning.Stacks;

/// <summary>The namespaces of an environment's two clusters. Pure.</summary>
public sealed class EnvironmentNamespaces(EnvironmentSpec spec, SiteSpec site)
{
    /// <summary>The namespace of what copies volumes to a backup target.</summary>
    public const string Backup = "velero";

    /// <summary>Whether traffic between nodes is encrypted: from confidential data upwards.</summary>
    public bool Encrypt => spec.Data.Class >= DataClass.Confidential;

    /// <summary>The namespace of all objects of the environment in the management cluster. It has no pods.</summary>
    public NamespacePlan Environment => new(spec.Name, PodSecurity.Restricted, Labels, EgressTo: null, ReachesHttps: false, Isolated: true);

    /// <summary>Namespaces of the management cluster besides.</summary>
    public ImmutableArray<NamespacePlan> Management => [Own("cert-manager", PodSecurity.Restricted)];

    /// <summary>Namespaces of the workload cluster. Drivers and storage need their nodes; the tenant does not.</summary>
    public ImmutableArray<NamespacePlan> Workload =>
    [
        Own("cert-manager", PodSecurity.Restricted),
        Own("node-feature-discovery", PodSecurity.Privileged),
        Own("nvidia-network-operator", PodSecurity.Privileged),
        Own("gpu-operator", PodSecurity.Privileged),
        Own("weka-operator-system", PodSecurity.Privileged),
        Own("csi-wekafs", PodSecurity.Privileged),
        .. spec.Clusters.Workload.Cni.Kind is CniKind.Calico ? [Own("tigera-operator", PodSecurity.Privileged)] : ImmutableArray<NamespacePlan>.Empty,
        // The backup target may be outside the site, and its address is not known here; policy judges where it is.
        .. spec.Storage.Filesystem.Backup is null
            ? ImmutableArray<NamespacePlan>.Empty
            : [Own(Backup, PodSecurity.Privileged) with { ReachesHttps = true }],
        Own(spec.Tenant.WorkloadNamespace(), PodSecurity.Restricted) with { Labels = TenantLabels, Isolated = true },
    ];

    private ImmutableArray<Cidr> Networks => [site.Network.Machines.Cidr];

    private ImmutableSortedDictionary<string, string> Labels =>
        ImmutableSortedDictionary<string, string>.Empty.Add("provisioning.dev/environment", spec.Name);

    private ImmutableSortedDictionary<string, string> TenantLabels => Labels
        .Add("provisioning.dev/tenant", spec.Tenant.Name)
        .Add("provisioning.dev/data-class", spec.Data.Class.ToString().ToLowerInvariant());

    private NamespacePlan Own(string name, PodSecurity level) => new(name, level, Labels, Networks, ReachesHttps: false, Isolated: false);
}
