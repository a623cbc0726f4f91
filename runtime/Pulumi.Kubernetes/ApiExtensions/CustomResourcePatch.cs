using System.Collections.Immutable;
using Pulumi.Kubernetes.Types.Outputs.Meta.V1;

namespace Pulumi.Kubernetes.ApiExtensions;

/// <summary>Changes parts of an object of a custom kind that exists, by server-side apply: its name must be given, everything else is optional.</summary>
public class CustomResourcePatch : KubernetesResource
{
    /// <summary>The group and version of the object's API.</summary>
    [Output("apiVersion")]
    public Output<string> ApiVersion { get; private set; } = null!;

    /// <summary>The object's kind.</summary>
    [Output("kind")]
    public Output<string> Kind { get; private set; } = null!;

    /// <summary>The object's metadata.</summary>
    [Output("metadata")]
    public Output<ObjectMeta> Metadata { get; private set; } = null!;

    /// <summary>Creates a resource with a unique name, arguments and options.</summary>
    /// <param name="name">The unique name of the resource.</param>
    /// <param name="args">What the object is to be.</param>
    /// <param name="options">How Pulumi is to manage it.</param>
    public CustomResourcePatch(string name, CustomResourcePatchArgs args, CustomResourceOptions? options = null)
        : base(args.Type, name, args, options)
    {
    }

    internal CustomResourcePatch(string name, ImmutableDictionary<string, object?> dictionary, CustomResourceOptions? options = null)
        : base($"kubernetes:{dictionary["apiVersion"]}:{dictionary["kind"]}Patch", name, new DictionaryResourceArgs(dictionary), options)
    {
    }
}
