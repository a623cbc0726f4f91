using System.Collections.Immutable;

namespace Pulumi.Kubernetes.Yaml;

/// <summary>The arguments of a <see cref="ConfigGroup"/>.</summary>
public class ConfigGroupArgs : ResourceArgs
{
    private InputList<string>? yaml;
    private InputList<ImmutableDictionary<string, object>>? objs;
    private List<TransformationAction>? transformations;

    /// <summary>Paths, in which <c>*</c> stands for any part of a name and <c>**</c> for any folders, or addresses of files.</summary>
    public string[]? Files { get; set; }

    /// <summary>YAML texts.</summary>
    public InputList<string> Yaml
    {
        get => yaml ??= [];
        set => yaml = value;
    }

    /// <summary>Objects.</summary>
    public InputList<ImmutableDictionary<string, object>> Objs
    {
        get => objs ??= [];
        set => objs = value;
    }

    /// <summary>What changes the objects before they are registered, in order.</summary>
    public List<TransformationAction> Transformations
    {
        get => transformations ??= [];
        set => transformations = value;
    }

    /// <summary>What the names of the resources start with, before a hyphen.</summary>
    public string? ResourcePrefix { get; set; }

    /// <summary>Whether an update goes on without waiting for the objects to be ready.</summary>
    public bool? SkipAwait { get; set; }
}
