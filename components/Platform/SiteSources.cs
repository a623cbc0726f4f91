using Provisioning.Components.Platform.Delivery;
using Provisioning.Components.Platform.Flux;
using Provisioning.Components.Platform.Registry;
using Provisioning.Components.Platform.Versions;
using Pulumi;
using CustomResource = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace Provisioning.Components.Platform;

/// <summary>
/// What Flux fetches from the site's registry: the charts, and one bundle of manifests for each pinned component that
/// comes as such.
/// </summary>
public sealed class SiteSources : ComponentResource
{
    /// <summary>Registers the sources.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="registry">The site's registry.</param>
    /// <param name="bundles">The pinned bundles of manifests.</param>
    /// <param name="ns">The environment's namespace.</param>
    /// <param name="options">Parent and provider.</param>
    public SiteSources(
        string name, SiteRegistry registry, IEnumerable<PinnedComponent> bundles, string ns, ComponentResourceOptions? options = null)
        : base("provisioning:platform:SiteSources", name, options)
    {
        var inThis = new CustomResourceOptions { Parent = this };
        var charts = new HelmRepositorySpecArgs { Type = "oci", Url = registry.Charts, Interval = "1h" };
        if (registry.Spec.CertificateAuthority is not null)
            charts.CertSecretRef = new LocalRefArgs { Name = RegistrySecrets.Authority };
        if (registry.Spec.Credentials is not null)
            charts.SecretRef = new LocalRefArgs { Name = RegistrySecrets.Pull };
        _ = new CustomResource(
            FluxDelivery.ChartRepository,
            new HelmRepositoryArgs { Metadata = FluxDelivery.Metadata(FluxDelivery.ChartRepository, ns), Spec = charts },
            inThis);

        foreach (var bundle in bundles)
        {
            _ = new CustomResource(
                bundle.Name,
                new OciRepositoryArgs
                {
                    Metadata = FluxDelivery.Metadata(bundle.Name, ns),
                    Spec = Artifact(registry, registry.Manifests(bundle.Name), bundle.Version),
                },
                inThis);
        }

        RegisterOutputs();
    }

    /// <summary>An artefact in the registry, by tag.</summary>
    internal static OciRepositorySpecArgs Artifact(SiteRegistry registry, string url, string tag)
    {
        var spec = new OciRepositorySpecArgs { Url = url, Interval = "10m", Ref = new OciReferenceArgs { Tag = tag } };
        if (registry.Spec.CertificateAuthority is not null)
            spec.CertSecretRef = new LocalRefArgs { Name = RegistrySecrets.Authority };
        if (registry.Spec.Credentials is not null)
            spec.SecretRef = new LocalRefArgs { Name = RegistrySecrets.Pull };
        return spec;
    }
}
