namespace Pulumi.Kubernetes.Yaml;

/// <summary>The arguments of a <see cref="ConfigFile"/>.</summary>
public class ConfigFileArgs : ResourceArgs
{
    private List<TransformationAction>? transformations;

    /// <summary>The path or the address of the file. Default: the resource's name.</summary>
    public Input<string>? File { get; set; }

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
