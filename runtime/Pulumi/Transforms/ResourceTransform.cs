using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Sees a resource while the engine registers it and may change its arguments and options; null leaves them.</summary>
public delegate Task<ResourceTransformResult?> ResourceTransform(ResourceTransformArgs args, CancellationToken cancellationToken = default);

/// <summary>What a <see cref="ResourceTransform"/> sees.</summary>
public readonly struct ResourceTransformArgs
{
    /// <summary>A resource's identity with its arguments and options.</summary>
    public ResourceTransformArgs(string name, string type, bool custom, ImmutableDictionary<string, object?> args, ResourceOptions options)
    {
        Name = name;
        Type = type;
        Custom = custom;
        Args = args;
        Options = options;
    }

    /// <summary>The resource's name.</summary>
    public string Name { get; }

    /// <summary>The resource's type token.</summary>
    public string Type { get; }

    /// <summary>Whether a provider manages it; otherwise it is a component.</summary>
    public bool Custom { get; }

    /// <summary>Its arguments by name; unknown and secret ones are outputs.</summary>
    public ImmutableDictionary<string, object?> Args { get; }

    /// <summary>Its options.</summary>
    public ResourceOptions Options { get; }
}

/// <summary>What a <see cref="ResourceTransform"/> makes of a resource.</summary>
public readonly struct ResourceTransformResult
{
    /// <summary>The arguments and options to use.</summary>
    public ResourceTransformResult(ImmutableDictionary<string, object?> args, ResourceOptions options)
    {
        Args = args;
        Options = options;
    }

    /// <summary>The arguments to use.</summary>
    public ImmutableDictionary<string, object?> Args { get; }

    /// <summary>The options to use.</summary>
    public ResourceOptions Options { get; }
}
