using Provisioning.Components.Platform.Registry;
using Provisioning.Components.Platform.Versions;

namespace Provisioning.Components.Platform.Charts;

/// <summary>NVIDIA's GPU operator: driver, container toolkit, device plugin, DCGM, MIG.</summary>
internal static class GpuOperator
{
    public const string Name = "gpu-operator";
    public const string Namespace = "gpu-operator";

    /// <summary>The chart.</summary>
    /// <param name="versions">The pinned components.</param>
    /// <param name="registry">The site's registry.</param>
    /// <param name="settings">What the pools of the cluster want.</param>
    public static ChartRelease Release(VersionLock versions, SiteRegistry registry, GpuOperatorSettings settings)
    {
        var component = versions[Name];
        return new ChartRelease(component, Namespace, Values(component, registry, settings), []);
    }

    private static Dictionary<string, object> Values(PinnedComponent component, SiteRegistry registry, GpuOperatorSettings settings)
    {
        var driver = Folder("driver");
        driver["version"] = settings.DriverVersion;
        // Open modules export GPU memory as DMA-BUF, which InfiniBand adapters read without a further module.
        driver["kernelModuleType"] = "open";
        driver["rdma"] = new Dictionary<string, object> { ["enabled"] = settings.PeerMemory };
        driver["manager"] = Folder("k8s-driver-manager");
        driver["upgradePolicy"] = new Dictionary<string, object>
        {
            ["autoUpgrade"] = true,
            ["maxParallelUpgrades"] = 1,
            ["maxUnavailable"] = "10%",
            ["drain"] = new Dictionary<string, object> { ["enable"] = true, ["deleteEmptyDir"] = true, ["timeoutSeconds"] = 600 },
        };

        return new Dictionary<string, object>
        {
            ["nfd"] = new Dictionary<string, object> { ["enabled"] = false },
            ["psa"] = new Dictionary<string, object> { ["enabled"] = false },
            ["cdi"] = new Dictionary<string, object> { ["enabled"] = true },
            ["operator"] = Folder("gpu-operator"),
            ["validator"] = Folder("gpu-operator"),
            ["nodeStatusExporter"] = Folder("gpu-operator"),
            ["driver"] = driver,
            ["toolkit"] = Folder("container-toolkit"),
            ["devicePlugin"] = Folder("k8s-device-plugin"),
            ["gfd"] = Folder("k8s-device-plugin"),
            ["dcgm"] = Folder("dcgm"),
            ["dcgmExporter"] = Folder("dcgm-exporter"),
            ["migManager"] = Folder("k8s-mig-manager"),
            ["mig"] = new Dictionary<string, object> { ["strategy"] = settings.DividesGpus ? "mixed" : "single" },
            ["gds"] = new Dictionary<string, object>(Folder("nvidia-fs")) { ["enabled"] = settings.GpuDirectStorage },
        };

        Dictionary<string, object> Folder(string image) => new() { ["repository"] = registry.Folder(component.Image(image)) };
    }
}
