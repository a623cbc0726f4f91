using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Provisioning.Components.Platform.Flux;

/// <summary>A Flux Kustomization: a directory of manifests that is kept applied, after the ones it depends on.</summary>
internal sealed class KustomizationArgs() : CustomResourceArgs(FluxApi.Kustomize, "Kustomization")
{
    [Input("spec", required: true)]
    public Input<KustomizationSpecArgs>? Spec { get; set; }
}

/// <summary>What is applied, where, after what, and when it counts as done.</summary>
internal sealed class KustomizationSpecArgs : ResourceArgs
{
    [Input("interval", required: true)]
    public Input<string>? Interval { get; set; }

    [Input("retryInterval")]
    public Input<string>? RetryInterval { get; set; }

    [Input("timeout")]
    public Input<string>? Timeout { get; set; }

    [Input("sourceRef", required: true)]
    public Input<SourceRefArgs>? SourceRef { get; set; }

    [Input("path")]
    public Input<string>? Path { get; set; }

    /// <summary>Whether objects that left the source are deleted.</summary>
    [Input("prune", required: true)]
    public Input<bool>? Prune { get; set; }

    /// <summary>Whether every applied object must be ready before dependents start.</summary>
    [Input("wait")]
    public Input<bool>? Wait { get; set; }

    [Input("dependsOn")]
    public InputList<DependencyArgs>? DependsOn { get; set; }

    [Input("kubeConfig")]
    public Input<RemoteClusterArgs>? KubeConfig { get; set; }

    [Input("healthChecks")]
    public InputList<HealthCheckArgs>? HealthChecks { get; set; }

    [Input("healthCheckExprs")]
    public InputList<HealthExpressionArgs>? HealthCheckExprs { get; set; }

    /// <summary>Rewrites images onto the site's registry.</summary>
    [Input("images")]
    public InputList<ImageRewriteArgs>? Images { get; set; }

    [Input("postBuild")]
    public Input<PostBuildArgs>? PostBuild { get; set; }

    /// <summary><c>Orphan</c> keeps what was applied when the Kustomization goes.</summary>
    [Input("deletionPolicy")]
    public Input<string>? DeletionPolicy { get; set; }
}

/// <summary>An object whose readiness is waited for.</summary>
internal sealed class HealthCheckArgs : ResourceArgs
{
    [Input("apiVersion", required: true)]
    public Input<string>? ApiVersion { get; set; }

    [Input("kind", required: true)]
    public Input<string>? Kind { get; set; }

    [Input("name", required: true)]
    public Input<string>? Name { get; set; }

    [Input("namespace", required: true)]
    public Input<string>? Namespace { get; set; }
}

/// <summary>What readiness means for a kind, in CEL.</summary>
internal sealed class HealthExpressionArgs : ResourceArgs
{
    [Input("apiVersion", required: true)]
    public Input<string>? ApiVersion { get; set; }

    [Input("kind", required: true)]
    public Input<string>? Kind { get; set; }

    [Input("current", required: true)]
    public Input<string>? Current { get; set; }
}

/// <summary>An image name and what replaces it.</summary>
internal sealed class ImageRewriteArgs : ResourceArgs
{
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }

    [Input("newName", required: true)]
    public Input<string>? NewName { get; set; }
}

/// <summary>Variables put into the manifests.</summary>
internal sealed class PostBuildArgs : ResourceArgs
{
    [Input("substitute", required: true)]
    public InputMap<string>? Substitute { get; set; }
}
