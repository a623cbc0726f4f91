using System.Collections.Immutable;
using Provisioning.Components.Configuration.Sites;
using Provisioning.Components.Platform.Versions;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Components.Platform.Registry;

/// <summary>Whether a site's registry mirrors every upstream that the installed components take images from. Pure.</summary>
public static class MirrorCheck
{
    /// <summary>Kubernetes' own images, which kubeadm pulls.</summary>
    public const string KubernetesUpstream = "registry.k8s.io";

    /// <summary>An upstream registry that the site does not mirror.</summary>
    public const string NotMirrored = "PRV2420";

    /// <summary>One error for each upstream that is not mirrored, naming who needs it.</summary>
    public static ImmutableArray<Diagnostic> Check(SiteSpec site, VersionLock versions, ImmutableHashSet<string> installed) =>
    [
        .. versions.Components
            .Where(component => installed.Contains(component.Name))
            .SelectMany(component => component.Images.Select(image => (Host: SiteRegistry.HostOf(image), User: component.Name)))
            .Append((Host: KubernetesUpstream, User: "kubernetes"))
            .GroupBy(need => need.Host, need => need.User)
            .Where(need => !site.Registry.Mirrors.ContainsKey(need.Key))
            .OrderBy(need => need.Key, StringComparer.Ordinal)
            .Select(need => new Diagnostic(
                NotMirrored,
                DiagnosticSeverity.Error,
                "the site's registry does not mirror an upstream",
                $"{string.Join(", ", need.Distinct())} take images from {need.Key}, which {site.Registry.Host} does not mirror; nothing is pulled from outside the site.",
                $"sites/{site.Name}: registry.mirrors",
                $"Mirror it and add '{need.Key}: <project>'.")),
    ];
}
