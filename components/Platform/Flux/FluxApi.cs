using Pulumi;

namespace Provisioning.Components.Platform.Flux;

/// <summary>The API versions of Flux that the pinned controllers serve.</summary>
internal static class FluxApi
{
    public const string Source = "source.toolkit.fluxcd.io/v1";
    public const string Helm = "helm.toolkit.fluxcd.io/v2";
    public const string Kustomize = "kustomize.toolkit.fluxcd.io/v1";
}

/// <summary>An object of the same namespace, by name.</summary>
internal sealed class LocalRefArgs : ResourceArgs
{
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }
}

/// <summary>The cluster that Flux acts on, when that is not the one it runs in.</summary>
internal sealed class RemoteClusterArgs : ResourceArgs
{
    /// <summary>The Secret that holds the kubeconfig, in the namespace of the object that refers to it.</summary>
    [Input("secretRef", required: true)]
    public Input<SecretKeyRefArgs>? SecretRef { get; set; }
}

/// <summary>A key of a Secret.</summary>
internal sealed class SecretKeyRefArgs : ResourceArgs
{
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }

    [Input("key")]
    public Input<string>? Key { get; set; }
}

/// <summary>An object that must be ready first.</summary>
internal sealed class DependencyArgs : ResourceArgs
{
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }

    [Input("namespace")]
    public Input<string>? Namespace { get; set; }
}

/// <summary>A source that Flux fetched, by kind and name.</summary>
internal sealed class SourceRefArgs : ResourceArgs
{
    [Input("kind", required: true)]
    public Input<string>? Kind { get; set; }

    [Input("name", required: true)]
    public Input<string>? Name { get; set; }

    [Input("namespace")]
    public Input<string>? Namespace { get; set; }
}
