using System.Collections.Immutable;

namespace Pulumi.Kubernetes;

/// <summary>A connection to one cluster, or the folder that manifests are rendered to.</summary>
[KubernetesResourceType("pulumi:providers:kubernetes")]
public partial class Provider : ProviderResource
{
    /// <summary>Creates a provider with a unique name, arguments and options.</summary>
    /// <param name="name">The unique name of the resource.</param>
    /// <param name="args">Which cluster or folder, and how to treat it.</param>
    /// <param name="options">How Pulumi is to manage it.</param>
    public Provider(string name, ProviderArgs? args = null, CustomResourceOptions? options = null)
        : base("kubernetes", name, args ?? new ProviderArgs(), ResourceDefaults.Of(options, ""))
    {
    }

    internal Provider(string name, ImmutableDictionary<string, object?> dictionary, CustomResourceOptions? options = null)
        : base("kubernetes", name, new DictionaryResourceArgs(dictionary), ResourceDefaults.Of(options, ""))
    {
    }
}
