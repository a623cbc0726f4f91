using Provisioning.Components.Clusters.ClusterApi;
using Provisioning.Components.Platform.Delivery;
using Provisioning.Components.Platform.Flux;
using Provisioning.Components.Platform.Phases;
using Provisioning.Components.Platform.Registry;
using Pulumi;
using CustomResource = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace Provisioning.Components.Platform;

/// <summary>
/// A part of the order in which a site comes up, as Flux Kustomizations: one a phase, each after those it depends on. A
/// phase of the workload cluster is applied through the kubeconfig that Cluster API leaves in a Secret beside it; the
/// phase that makes a cluster is done when that Secret is there and the API server answers.
/// </summary>
public sealed class ReconciliationChain : ComponentResource
{
    private const string ControlPlaneApi = ClusterApiGroup.ControlPlane + "/v1beta2";
    private const string ControlPlaneKind = "KubeadmControlPlane";

    /// <summary>Registers the Kustomizations.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="phases">The phases, each after those it depends on.</param>
    /// <param name="clusters">The clusters that phases make, by phase id: name of the cluster and of its kubeconfig Secret.</param>
    /// <param name="workloadKubeconfig">The Secret with the workload cluster's kubeconfig.</param>
    /// <param name="ns">The environment's namespace.</param>
    /// <param name="options">Parent and provider.</param>
    public ReconciliationChain(
        string name,
        IEnumerable<Phase> phases,
        IReadOnlyDictionary<string, (string Cluster, string KubeconfigSecret)> clusters,
        string workloadKubeconfig,
        string ns,
        ComponentResourceOptions? options = null)
        : base("provisioning:platform:ReconciliationChain", name, options)
    {
        foreach (var phase in phases)
        {
            var spec = FluxDelivery.PhaseSpec(phase, phase.Cluster == SitePhases.Workload ? workloadKubeconfig : null);
            if (clusters.TryGetValue(phase.Id, out var made))
                UntilApiAnswers(spec, made.Cluster, made.KubeconfigSecret, ns);
            _ = new CustomResource(
                phase.Id,
                new KustomizationArgs { Metadata = FluxDelivery.Metadata(phase.Id, ns), Spec = spec },
                new CustomResourceOptions { Parent = this });
        }

        RegisterOutputs();
    }

    /// <summary>The source of all phases: the environment's rendered manifests, under the tag that reviewers move.</summary>
    public static void RegisterSource(SiteRegistry registry, string stack, string ns, CustomResourceOptions options) =>
        _ = new CustomResource(
            FluxDelivery.EnvironmentSource,
            new OciRepositoryArgs
            {
                Metadata = FluxDelivery.Metadata(FluxDelivery.EnvironmentSource, ns),
                Spec = SiteSources.Artifact(registry, registry.Environment(stack), "approved"),
            },
            options);

    // Waiting for the whole cluster would wait for ready nodes, which need the network plugin of the next phase.
    private static void UntilApiAnswers(KustomizationSpecArgs spec, string cluster, string kubeconfigSecret, string ns)
    {
        spec.Wait = false;
        spec.Timeout = "2h";
        // Nothing but a person takes a cluster down.
        spec.Prune = false;
        spec.DeletionPolicy = "Orphan";
        spec.HealthChecks = new[]
        {
            new HealthCheckArgs { ApiVersion = ControlPlaneApi, Kind = ControlPlaneKind, Name = cluster, Namespace = ns },
            new HealthCheckArgs { ApiVersion = "v1", Kind = "Secret", Name = kubeconfigSecret, Namespace = ns },
        };
        spec.HealthCheckExprs = new[]
        {
            new HealthExpressionArgs
            {
                ApiVersion = ControlPlaneApi,
                Kind = ControlPlaneKind,
                Current = "has(status.initialization) && has(status.initialization.controlPlaneInitialized) && status.initialization.controlPlaneInitialized",
            },
        };
    }
}
