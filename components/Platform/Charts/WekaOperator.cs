using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Platform.Registry;
using Provisioning.Components.Platform.Versions;

namespace Provisioning.Components.Platform.Charts;

/// <summary>WEKA's operator, which runs the filesystem's containers.</summary>
internal static class WekaOperator
{
    public const string Name = "weka-operator";
    public const string Namespace = "weka-operator-system";

    /// <summary>The chart.</summary>
    /// <param name="versions">The pinned components.</param>
    /// <param name="registry">The site's registry.</param>
    /// <param name="callHome">Where telemetry goes; null leaves the vendor's default, on which policy has a say.</param>
    public static ChartRelease Release(VersionLock versions, SiteRegistry registry, CallHomeSpec? callHome)
    {
        var component = versions[Name];
        var values = new Dictionary<string, object>
        {
            ["image"] = new Dictionary<string, object> { ["repository"] = registry.Image(component, Name), ["tag"] = component.Version },
            ["kubeProxyImage"] = registry.Image(component, "kube-rbac-proxy"),
            ["maintenanceImage"] = registry.Image(component, "busybox"),
            // Nodes hold the registry's credentials; no pod needs them.
            ["imagePullSecret"] = "",
            ["otelExporterOtlpEndpoint"] = "",
            ["csi"] = new Dictionary<string, object> { ["installationEnabled"] = false },
        };
        if (callHome is not null)
        {
            values["wekahome"] = new Dictionary<string, object>
            {
                ["endpoint"] = callHome.Enabled ? callHome.Endpoint?.AbsoluteUri ?? "" : "",
                ["enableStats"] = callHome.Enabled,
                ["allowInsecureTLS"] = false,
            };
        }

        return new ChartRelease(component, Namespace, values, []);
    }
}
