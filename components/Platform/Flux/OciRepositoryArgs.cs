using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Provisioning.Components.Platform.Flux;

/// <summary>A Flux OCIRepository: a bundle of manifests in the site's registry.</summary>
internal sealed class OciRepositoryArgs() : CustomResourceArgs(FluxApi.Source, "OCIRepository")
{
    [Input("spec", required: true)]
    public Input<OciRepositorySpecArgs>? Spec { get; set; }
}

/// <summary>The artifact, how to trust its registry and how to log in.</summary>
internal sealed class OciRepositorySpecArgs : ResourceArgs
{
    [Input("url", required: true)]
    public Input<string>? Url { get; set; }

    [Input("interval", required: true)]
    public Input<string>? Interval { get; set; }

    [Input("ref", required: true)]
    public Input<OciReferenceArgs>? Ref { get; set; }

    [Input("certSecretRef")]
    public Input<LocalRefArgs>? CertSecretRef { get; set; }

    [Input("secretRef")]
    public Input<LocalRefArgs>? SecretRef { get; set; }
}

/// <summary>Which version of the artifact.</summary>
internal sealed class OciReferenceArgs : ResourceArgs
{
    [Input("tag")]
    public Input<string>? Tag { get; set; }
}
