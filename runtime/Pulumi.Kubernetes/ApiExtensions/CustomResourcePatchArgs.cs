using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Pulumi.Kubernetes.ApiExtensions;

/// <summary>What parts of an object of a custom kind are to be: derive from it and add the kind's own properties.</summary>
public abstract class CustomResourcePatchArgs : ResourceArgs
{
    /// <summary>The group and version of the object's API.</summary>
    [Input("apiVersion")]
    public Input<string> ApiVersion { get; }

    /// <summary>The object's kind.</summary>
    [Input("kind")]
    public Input<string> Kind { get; }

    /// <summary>The object's metadata.</summary>
    [Input("metadata")]
    public Input<ObjectMetaArgs>? Metadata { get; set; }

    internal string Type { get; }

    /// <summary>Arguments for one custom kind.</summary>
    /// <param name="apiVersion">The group and version of its API: <c>example.com/v1</c>.</param>
    /// <param name="kind">Its name.</param>
    protected CustomResourcePatchArgs(string apiVersion, string kind)
    {
        ApiVersion = apiVersion;
        Kind = kind;
        Type = $"kubernetes:{apiVersion}:{kind}Patch";
    }
}
