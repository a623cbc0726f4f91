using Provisioning.Components.Platform.Registry;
using Provisioning.Components.Platform.Versions;

namespace Provisioning.Components.Platform.Charts;

/// <summary>WEKA's CSI plugin: volumes of the filesystem for pods.</summary>
internal static class WekaCsi
{
    public const string Name = "csi-wekafsplugin";
    public const string Namespace = "csi-wekafs";

    public static ChartRelease Release(VersionLock versions, SiteRegistry registry)
    {
        var component = versions[Name];
        return new ChartRelease(component, Namespace, Values(component, registry), [WekaOperator.Name]);
    }

    private static Dictionary<string, object> Values(PinnedComponent component, SiteRegistry registry) => new()
    {
        ["images"] = new Dictionary<string, object>
        {
            ["csidriver"] = registry.Image(component, "csi-wekafs"),
            ["livenessprobesidecar"] = registry.Image(component, "livenessprobe"),
            ["attachersidecar"] = registry.Image(component, "csi-attacher"),
            ["provisionersidecar"] = registry.Image(component, "csi-provisioner"),
            ["registrarsidecar"] = registry.Image(component, "csi-node-driver-registrar"),
            ["resizersidecar"] = registry.Image(component, "csi-resizer"),
            ["snapshottersidecar"] = registry.Image(component, "csi-snapshotter"),
        },
        ["nodePluginTolerations"] = new object[] { new Dictionary<string, object> { ["operator"] = "Exists" } },
        ["pluginConfig"] = new Dictionary<string, object>
        {
            ["allowInsecureHttps"] = false,
            // A directory's snapshot holds the whole filesystem, other tenants' volumes included.
            ["allowedOperations"] = new Dictionary<string, object> { ["snapshotDirectoryVolumes"] = false },
            ["encryption"] = new Dictionary<string, object> { ["allowEncryptionWithoutKms"] = false },
        },
    };
}
