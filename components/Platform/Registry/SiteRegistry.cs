using Provisioning.Components.Configuration.Sites;
using Provisioning.Components.Platform.Versions;

namespace Provisioning.Components.Platform.Registry;

/// <summary>
/// Where things are in a site's registry: images under the project that mirrors their upstream, charts under
/// <c>charts/</c>, manifest bundles under <c>manifests/</c>, rendered environments under <c>environments/</c>.
/// </summary>
public sealed record SiteRegistry(RegistrySpec Spec)
{
    /// <summary>The registry of all charts.</summary>
    public string Charts => $"oci://{Spec.Host}/charts";

    /// <summary>A bundle of manifests.</summary>
    public string Manifests(string name) => $"oci://{Spec.Host}/manifests/{name}";

    /// <summary>The rendered manifests of a stack, as pushed with <c>flux push artifact</c>.</summary>
    public string Environment(string stack) => $"oci://{Spec.Host}/environments/{stack}";

    /// <summary>Where an image is mirrored: <c>quay.io/cilium/cilium</c> becomes <c>registry.site:5000/quay/cilium/cilium</c>.</summary>
    /// <param name="upstream">Its upstream name, with or without tag.</param>
    /// <exception cref="ArgumentException">The registry does not mirror its upstream; <see cref="MirrorCheck"/> reports that first.</exception>
    public string Image(string upstream) => MirrorOf(upstream) + upstream[HostOf(upstream).Length..];

    /// <summary>The project that mirrors an image's upstream registry: <c>registry.site:5000/quay</c>.</summary>
    /// <exception cref="ArgumentException">The registry does not mirror it; <see cref="MirrorCheck"/> reports that first.</exception>
    public string MirrorOf(string upstream)
    {
        var host = HostOf(upstream);
        return Spec.Mirrors.TryGetValue(host, out var project)
            ? $"{Spec.Host}/{project.Trim('/')}"
            : throw new ArgumentException($"{Spec.Host} does not mirror {host}", nameof(upstream));
    }

    /// <summary>Where the images of an upstream folder are mirrored; the chart adds the image's own name.</summary>
    public string Folder(string upstreamImage) => Image(upstreamImage[..upstreamImage.LastIndexOf('/')]);

    /// <summary>Where a pinned component's image is mirrored.</summary>
    public string Image(PinnedComponent component, string name) => Image(component.Image(name));

    /// <summary>The registry in an image's upstream name.</summary>
    internal static string HostOf(string upstream) => upstream[..upstream.IndexOf('/', StringComparison.Ordinal)];
}
