using Provisioning.Components.Platform.Registry;
using Provisioning.Components.Platform.Versions;

namespace Provisioning.Components.Platform.Charts;

/// <summary>cert-manager: certificates for webhooks, from authorities inside the cluster.</summary>
internal static class WebhookCertificates
{
    public const string Name = "cert-manager";
    public const string Namespace = "cert-manager";

    public static ChartRelease Release(VersionLock versions, SiteRegistry registry)
    {
        var component = versions[Name];
        return new ChartRelease(component, Namespace, Values(component, registry), []);
    }

    private static Dictionary<string, object> Values(PinnedComponent component, SiteRegistry registry)
    {
        return new Dictionary<string, object>
        {
            // The chart holds its CRDs as templates; they outlive the release, because certificates do.
            ["crds"] = new Dictionary<string, object> { ["enabled"] = true, ["keep"] = true },
            ["image"] = Image("cert-manager-controller"),
            ["webhook"] = new Dictionary<string, object> { ["image"] = Image("cert-manager-webhook") },
            ["cainjector"] = new Dictionary<string, object> { ["image"] = Image("cert-manager-cainjector") },
            ["acmesolver"] = new Dictionary<string, object> { ["image"] = Image("cert-manager-acmesolver") },
            ["startupapicheck"] = new Dictionary<string, object> { ["image"] = Image("cert-manager-startupapicheck") },
            ["global"] = new Dictionary<string, object>
            {
                ["leaderElection"] = new Dictionary<string, object> { ["namespace"] = Namespace },
            },
        };

        Dictionary<string, object> Image(string name) => new() { ["repository"] = registry.Image(component, name) };
    }
}
