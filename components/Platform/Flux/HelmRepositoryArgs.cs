using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Provisioning.Components.Platform.Flux;

/// <summary>A Flux HelmRepository of type <c>oci</c>: where charts come from.</summary>
internal sealed class HelmRepositoryArgs() : CustomResourceArgs(FluxApi.Source, "HelmRepository")
{
    [Input("spec", required: true)]
    public Input<HelmRepositorySpecArgs>? Spec { get; set; }
}

/// <summary>The registry, how to trust it and how to log in.</summary>
internal sealed class HelmRepositorySpecArgs : ResourceArgs
{
    [Input("type", required: true)]
    public Input<string>? Type { get; set; }

    [Input("url", required: true)]
    public Input<string>? Url { get; set; }

    [Input("interval", required: true)]
    public Input<string>? Interval { get; set; }

    /// <summary>The Secret with the registry's CA as <c>ca.crt</c>.</summary>
    [Input("certSecretRef")]
    public Input<LocalRefArgs>? CertSecretRef { get; set; }

    /// <summary>The pull Secret.</summary>
    [Input("secretRef")]
    public Input<LocalRefArgs>? SecretRef { get; set; }
}
