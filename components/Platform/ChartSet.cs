using Provisioning.Components.Platform.Charts;
using Provisioning.Components.Platform.Delivery;
using Pulumi;
using CustomResource = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace Provisioning.Components.Platform;

/// <summary>
/// Charts of one phase, as Flux HelmReleases from the site's own registry: exact versions, drift corrected, CRDs kept
/// current. They are objects of the management cluster, whichever cluster they install into.
/// </summary>
public sealed class ChartSet : ComponentResource
{
    /// <summary>Registers the releases.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="cluster">The cluster that the charts go to; the first part of the releases' names.</param>
    /// <param name="ns">The environment's namespace in the management cluster.</param>
    /// <param name="kubeconfigSecret">The kubeconfig of a remote cluster, in that namespace; null for the one Flux runs in.</param>
    /// <param name="releases">The charts.</param>
    /// <param name="options">Parent and provider.</param>
    public ChartSet(
        string name,
        string cluster,
        string ns,
        string? kubeconfigSecret,
        IEnumerable<ChartRelease> releases,
        ComponentResourceOptions? options = null)
        : base("provisioning:platform:ChartSet", name, options)
    {
        var versions = new Dictionary<string, object?>();
        foreach (var release in releases)
        {
            _ = new CustomResource(
                FluxDelivery.ReleaseName(cluster, release.Name),
                FluxDelivery.Release(release, ns, cluster, kubeconfigSecret),
                new CustomResourceOptions { Parent = this });
            versions.Add(release.Name, release.Component.Version);
        }

        RegisterOutputs(versions);
    }
}
