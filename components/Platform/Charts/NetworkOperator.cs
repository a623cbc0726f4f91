using Provisioning.Components.Platform.Registry;
using Provisioning.Components.Platform.Versions;

namespace Provisioning.Components.Platform.Charts;

/// <summary>NVIDIA's network operator. What it deploys is said by the fabric's NicClusterPolicy, not by the chart.</summary>
internal static class NetworkOperator
{
    public const string Name = "network-operator";
    public const string Namespace = "nvidia-network-operator";

    public static ChartRelease Release(VersionLock versions, SiteRegistry registry)
    {
        var component = versions[Name];
        var values = new Dictionary<string, object>
        {
            ["nfd"] = new Dictionary<string, object> { ["enabled"] = false, ["deployNodeFeatureRules"] = true },
            ["operator"] = new Dictionary<string, object> { ["repository"] = registry.Folder(component.Image(Name)) },
            // Flux keeps the CRDs current; the chart's own upgrade hook would need rights over all of them.
            ["upgradeCRDs"] = false,
            ["keepNCP"] = true,
        };
        return new ChartRelease(component, Namespace, values, [NodeFeatureDiscovery.Name]);
    }
}
