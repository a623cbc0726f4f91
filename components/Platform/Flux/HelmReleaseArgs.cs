using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Provisioning.Components.Platform.Flux;

/// <summary>A Flux HelmRelease: a chart that is kept installed.</summary>
internal sealed class HelmReleaseArgs() : CustomResourceArgs(FluxApi.Helm, "HelmRelease")
{
    [Input("spec", required: true)]
    public Input<HelmReleaseSpecArgs>? Spec { get; set; }
}

/// <summary>Which chart, in which cluster and namespace, with which values.</summary>
internal sealed class HelmReleaseSpecArgs : ResourceArgs
{
    [Input("interval", required: true)]
    public Input<string>? Interval { get; set; }

    [Input("timeout")]
    public Input<string>? Timeout { get; set; }

    [Input("releaseName", required: true)]
    public Input<string>? ReleaseName { get; set; }

    [Input("targetNamespace", required: true)]
    public Input<string>? TargetNamespace { get; set; }

    /// <summary>Where Helm keeps its release Secrets.</summary>
    [Input("storageNamespace", required: true)]
    public Input<string>? StorageNamespace { get; set; }

    [Input("chart", required: true)]
    public Input<HelmChartArgs>? Chart { get; set; }

    [Input("dependsOn")]
    public InputList<DependencyArgs>? DependsOn { get; set; }

    [Input("kubeConfig")]
    public Input<RemoteClusterArgs>? KubeConfig { get; set; }

    [Input("driftDetection", required: true)]
    public Input<DriftDetectionArgs>? DriftDetection { get; set; }

    [Input("install", required: true)]
    public Input<HelmInstallArgs>? Install { get; set; }

    [Input("upgrade", required: true)]
    public Input<HelmUpgradeArgs>? Upgrade { get; set; }

    [Input("values")]
    public InputMap<object>? Values { get; set; }
}

/// <summary>The envelope of the chart.</summary>
internal sealed class HelmChartArgs : ResourceArgs
{
    [Input("spec", required: true)]
    public Input<HelmChartSpecArgs>? Spec { get; set; }
}

/// <summary>The chart, its exact version and its repository.</summary>
internal sealed class HelmChartSpecArgs : ResourceArgs
{
    [Input("chart", required: true)]
    public Input<string>? Chart { get; set; }

    [Input("version", required: true)]
    public Input<string>? Version { get; set; }

    [Input("sourceRef", required: true)]
    public Input<SourceRefArgs>? SourceRef { get; set; }
}

/// <summary>What happens when the cluster no longer matches the release.</summary>
internal sealed class DriftDetectionArgs : ResourceArgs
{
    /// <summary><c>enabled</c> corrects drift, <c>warn</c> only reports it.</summary>
    [Input("mode", required: true)]
    public Input<string>? Mode { get; set; }
}

/// <summary>How installing treats the chart's CRDs, its namespace and failures.</summary>
internal sealed class HelmInstallArgs : ResourceArgs
{
    /// <summary><c>Skip</c>, <c>Create</c> or <c>CreateReplace</c>.</summary>
    [Input("crds", required: true)]
    public Input<string>? Crds { get; set; }

    [Input("createNamespace", required: true)]
    public Input<bool>? CreateNamespace { get; set; }

    [Input("remediation", required: true)]
    public Input<HelmRemediationArgs>? Remediation { get; set; }
}

/// <summary>How upgrading treats the chart's CRDs and failures.</summary>
internal sealed class HelmUpgradeArgs : ResourceArgs
{
    /// <summary><c>Skip</c>, <c>Create</c> or <c>CreateReplace</c>.</summary>
    [Input("crds", required: true)]
    public Input<string>? Crds { get; set; }

    [Input("remediation", required: true)]
    public Input<HelmRemediationArgs>? Remediation { get; set; }
}

/// <summary>How often a failed action is tried again; -1 is for ever.</summary>
internal sealed class HelmRemediationArgs : ResourceArgs
{
    [Input("retries", required: true)]
    public Input<int>? Retries { get; set; }
}
