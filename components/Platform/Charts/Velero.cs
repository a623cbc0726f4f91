using Provisioning.Components.Platform.Registry;
using Provisioning.Components.Platform.Versions;

namespace Provisioning.Components.Platform.Charts;

/// <summary>Velero, which copies snapshots of volumes to a backup target. Targets and schedules are the filesystem's, not the chart's.</summary>
internal static class Velero
{
    public const string Name = "velero";
    public const string Namespace = "velero";

    private const string ObjectStorePlugin = "velero-plugin-for-aws";

    public static ChartRelease Release(VersionLock versions, SiteRegistry registry)
    {
        var component = versions[Name];
        return new ChartRelease(component, Namespace, Values(component, registry), []);
    }

    private static Dictionary<string, object> Values(PinnedComponent component, SiteRegistry registry)
    {
        var image = registry.Image(component, Name);
        var tag = image.LastIndexOf(':');
        return new Dictionary<string, object>
        {
            ["image"] = new Dictionary<string, object> { ["repository"] = image[..tag], ["tag"] = image[(tag + 1)..] },
            ["initContainers"] = new object[]
            {
                new Dictionary<string, object>
                {
                    ["name"] = ObjectStorePlugin,
                    ["image"] = registry.Image(component, ObjectStorePlugin),
                    ["volumeMounts"] = new object[] { new Dictionary<string, object> { ["mountPath"] = "/target", ["name"] = "plugins" } },
                },
            },
            // Flux keeps the CRDs current; the chart's own job would pull kubectl.
            ["upgradeCRDs"] = false,
            ["credentials"] = new Dictionary<string, object> { ["useSecret"] = false },
            ["backupsEnabled"] = false,
            ["snapshotsEnabled"] = false,
            ["configuration"] = new Dictionary<string, object> { ["features"] = "EnableCSI" },
            // Data is read where the filesystem can be mounted: on nodes that run its client.
            ["deployNodeAgent"] = true,
            ["nodeAgent"] = new Dictionary<string, object>
            {
                ["nodeSelector"] = new Dictionary<string, object> { ["nvidia.com/gpu.present"] = "true" },
                ["tolerations"] = new object[]
                {
                    new Dictionary<string, object> { ["key"] = "nvidia.com/gpu", ["operator"] = "Exists", ["effect"] = "NoSchedule" },
                },
            },
        };
    }
}
