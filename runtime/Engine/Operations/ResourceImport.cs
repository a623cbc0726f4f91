using System.Collections.Immutable;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Operations;

/// <summary>A resource that exists and is to be taken into the state.</summary>
public sealed record ResourceImport
{
    /// <summary>Its type token.</summary>
    public required string Type { get; init; }

    /// <summary>Its name in the program.</summary>
    public required string Name { get; init; }

    /// <summary>Its id at its provider; empty for a component.</summary>
    public string Id { get; init; } = "";

    /// <summary>Whether it is a component: it has no id, and no provider is asked about it.</summary>
    public bool IsComponent { get; init; }

    /// <summary>Whether it is a component that a provider makes.</summary>
    public bool IsRemote { get; init; }

    /// <summary>Inputs that stand in for those its provider does not tell of; of a provider or a component, all of them.</summary>
    public PropertyMap Inputs { get; init; } = PropertyMap.Empty;

    /// <summary>All that is known of it; where there is anything, no provider is asked.</summary>
    public PropertyMap Outputs { get; init; } = PropertyMap.Empty;

    /// <summary>URN of its parent; empty for the stack.</summary>
    public string Parent { get; init; } = "";

    /// <summary>URN of its provider; empty for the default one of its package.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Configuration of its provider, where that has to be made and is not itself among the imports.</summary>
    public PropertyMap ProviderInputs { get; init; } = PropertyMap.Empty;

    /// <summary>Version of the provider where that has to be made; empty for any.</summary>
    public string Version { get; init; } = "";

    /// <summary>Where the default provider's plugin comes from; empty for the usual place.</summary>
    public string PluginDownloadUrl { get; init; } = "";

    /// <summary>Names of the inputs to keep; empty for all that the provider tells of.</summary>
    public ImmutableArray<string> Properties { get; init; } = [];

    /// <summary>Whether it is protected from then on.</summary>
    public bool Protect { get; init; } = true;
}
