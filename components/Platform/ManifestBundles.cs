using System.Collections.Immutable;
using Provisioning.Components.Platform.Delivery;
using Provisioning.Components.Platform.Flux;
using Provisioning.Components.Platform.Registry;
using Provisioning.Components.Platform.Versions;
using Pulumi;
using CustomResource = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace Provisioning.Components.Platform;

/// <summary>A bundle of manifests to apply.</summary>
/// <param name="Component">The pinned bundle.</param>
/// <param name="After">Bundles that must be ready first, by name.</param>
/// <param name="Variables">Values for the <c>${NAME}</c> in its manifests.</param>
public sealed record ManifestBundle(
    PinnedComponent Component, ImmutableArray<string> After, ImmutableSortedDictionary<string, string> Variables);

/// <summary>
/// Pinned manifests from the site's registry, each applied by a Flux Kustomization that moves its images onto that
/// registry. Whatever is listed here is ready before the phase is.
/// </summary>
public sealed class ManifestBundles : ComponentResource
{
    /// <summary>Registers the Kustomizations.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="registry">The site's registry.</param>
    /// <param name="bundles">The bundles.</param>
    /// <param name="ns">The environment's namespace.</param>
    /// <param name="kubeconfigSecret">The kubeconfig of a remote cluster, in that namespace; null for the one Flux runs in.</param>
    /// <param name="options">Parent and provider.</param>
    public ManifestBundles(
        string name,
        SiteRegistry registry,
        IEnumerable<ManifestBundle> bundles,
        string ns,
        string? kubeconfigSecret,
        ComponentResourceOptions? options = null)
        : base("provisioning:platform:ManifestBundles", name, options)
    {
        foreach (var bundle in bundles)
        {
            _ = new CustomResource(
                bundle.Component.Name,
                new KustomizationArgs
                {
                    Metadata = FluxDelivery.Metadata(bundle.Component.Name, ns),
                    Spec = Spec(registry, bundle, kubeconfigSecret),
                },
                new CustomResourceOptions { Parent = this });
        }

        RegisterOutputs();
    }

    private static KustomizationSpecArgs Spec(SiteRegistry registry, ManifestBundle bundle, string? kubeconfigSecret)
    {
        var spec = new KustomizationSpecArgs
        {
            Interval = "1h",
            RetryInterval = "1m",
            Timeout = "15m",
            SourceRef = new SourceRefArgs { Kind = "OCIRepository", Name = bundle.Component.Name },
            Path = "./",
            Prune = true,
            Wait = true,
            // The CRDs in a bundle own every object of their kinds: taking a bundle out must not take clusters down.
            DeletionPolicy = "Orphan",
        };
        if (!bundle.Component.Images.IsEmpty)
        {
            spec.Images = bundle.Component.Images
                .Select(image => new ImageRewriteArgs { Name = image, NewName = registry.Image(image) })
                .ToArray();
        }

        if (!bundle.After.IsEmpty)
            spec.DependsOn = bundle.After.Select(dependency => new DependencyArgs { Name = dependency }).ToArray();
        if (!bundle.Variables.IsEmpty)
            spec.PostBuild = new PostBuildArgs { Substitute = bundle.Variables.ToImmutableDictionary() };
        if (kubeconfigSecret is not null)
            spec.KubeConfig = FluxDelivery.Remote(kubeconfigSecret);
        return spec;
    }
}
