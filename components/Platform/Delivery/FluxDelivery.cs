using Provisioning.Components.Platform.Charts;
using Provisioning.Components.Platform.Flux;
using Provisioning.Components.Platform.Phases;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Provisioning.Components.Platform.Delivery;

/// <summary>
/// Flux objects as this project writes them: everything of an environment in one namespace of the management cluster, so
/// that no reference crosses namespaces; remote clusters by the kubeconfig that Cluster API leaves beside them.
/// </summary>
internal static class FluxDelivery
{
    /// <summary>The repository of all charts.</summary>
    public const string ChartRepository = "charts";

    /// <summary>The artefact that holds this environment's rendered manifests.</summary>
    public const string EnvironmentSource = "environment";

    /// <summary>Helm alone never upgrades a chart's CRDs.</summary>
    private const string CrdPolicy = "CreateReplace";

    /// <summary>The key under which Cluster API keeps a kubeconfig.</summary>
    private const string KubeconfigKey = "value";

    public static HelmReleaseArgs Release(ChartRelease release, string ns, string cluster, string? kubeconfigSecret)
    {
        var spec = new HelmReleaseSpecArgs
        {
            Interval = "1h",
            Timeout = "15m",
            ReleaseName = release.Name,
            TargetNamespace = release.Namespace,
            StorageNamespace = release.Namespace,
            Chart = new HelmChartArgs
            {
                Spec = new HelmChartSpecArgs
                {
                    Chart = release.Name,
                    Version = release.Component.Version,
                    SourceRef = new SourceRefArgs { Kind = "HelmRepository", Name = ChartRepository },
                },
            },
            DriftDetection = new DriftDetectionArgs { Mode = "enabled" },
            Install = new HelmInstallArgs { Crds = CrdPolicy, CreateNamespace = false, Remediation = Retries() },
            Upgrade = new HelmUpgradeArgs { Crds = CrdPolicy, Remediation = Retries() },
            Values = release.Values.ToDictionary(value => value.Key, value => value.Value),
        };
        if (!release.After.IsEmpty)
            spec.DependsOn = release.After.Select(name => new DependencyArgs { Name = ReleaseName(cluster, name) }).ToArray();
        if (kubeconfigSecret is not null)
            spec.KubeConfig = Remote(kubeconfigSecret);
        return new HelmReleaseArgs { Metadata = Metadata(ReleaseName(cluster, release.Name), ns), Spec = spec };
    }

    /// <summary>A phase's Kustomization over the environment's artefact.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="kubeconfigSecret">The kubeconfig of the cluster it is applied to; null for the one Flux runs in.</param>
    public static KustomizationSpecArgs PhaseSpec(Phase phase, string? kubeconfigSecret)
    {
        var spec = new KustomizationSpecArgs
        {
            Interval = "10m",
            RetryInterval = "1m",
            Timeout = "30m",
            SourceRef = new SourceRefArgs { Kind = "OCIRepository", Name = EnvironmentSource },
            Path = $"./{phase.Directory}",
            Prune = true,
            Wait = true,
        };
        if (!phase.After.IsEmpty)
            spec.DependsOn = phase.After.Select(id => new DependencyArgs { Name = id }).ToArray();
        if (kubeconfigSecret is not null)
            spec.KubeConfig = Remote(kubeconfigSecret);
        return spec;
    }

    public static RemoteClusterArgs Remote(string kubeconfigSecret) =>
        new() { SecretRef = new SecretKeyRefArgs { Name = kubeconfigSecret, Key = KubeconfigKey } };

    public static ObjectMetaArgs Metadata(string name, string ns) => new() { Name = name, Namespace = ns };

    public static string ReleaseName(string cluster, string chart) => $"{cluster}-{chart}";

    private static HelmRemediationArgs Retries() => new() { Retries = 5 };
}
