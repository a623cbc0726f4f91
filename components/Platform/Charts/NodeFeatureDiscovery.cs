using Provisioning.Components.Platform.Registry;
using Provisioning.Components.Platform.Versions;

namespace Provisioning.Components.Platform.Charts;

/// <summary>
/// Node Feature Discovery, once a cluster: both NVIDIA operators bring their own copy, which is off, because two would
/// fight over the labels.
/// </summary>
internal static class NodeFeatureDiscovery
{
    public const string Name = "node-feature-discovery";
    public const string Namespace = "node-feature-discovery";

    public static ChartRelease Release(VersionLock versions, SiteRegistry registry)
    {
        var component = versions[Name];
        return new ChartRelease(component, Namespace, Values(component, registry), []);
    }

    private static Dictionary<string, object> Values(PinnedComponent component, SiteRegistry registry) => new()
    {
        ["image"] = new Dictionary<string, object> { ["repository"] = registry.Image(component, Name) },
        ["master"] = new Dictionary<string, object>
        {
            ["config"] = new Dictionary<string, object> { ["extraLabelNs"] = new object[] { "nvidia.com" } },
        },
        ["worker"] = new Dictionary<string, object>
        {
            ["tolerations"] = new object[] { new Dictionary<string, object> { ["operator"] = "Exists" } },
            ["config"] = new Dictionary<string, object>
            {
                ["sources"] = new Dictionary<string, object>
                {
                    ["pci"] = new Dictionary<string, object>
                    {
                        // Network and InfiniBand controllers, and GPUs.
                        ["deviceClassWhitelist"] = new object[] { "02", "0207", "0300", "0302" },
                        ["deviceLabelFields"] = new object[] { "vendor" },
                    },
                },
            },
        },
    };
}
