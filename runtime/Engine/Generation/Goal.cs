using System.Collections.Immutable;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Generation;

/// <summary>What a program wants a resource to be: a registration with everything inherited and resolved.</summary>
internal sealed record Goal
{
    public required string Type { get; init; }

    public required string Name { get; init; }

    public bool Custom { get; init; }

    public PropertyMap Inputs { get; init; } = PropertyMap.Empty;

    public string Parent { get; init; } = "";

    public bool Protect { get; init; }

    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>Provider reference; empty for components and provider resources.</summary>
    public string Provider { get; init; } = "";

    public ImmutableSortedDictionary<string, ImmutableArray<string>> PropertyDependencies { get; init; }
        = ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    /// <summary>What the program says of the order of a replacement; null where it leaves it to the provider.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    public ImmutableArray<string> HideDiffs { get; init; } = [];

    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    public ImmutableArray<AliasSpec> Aliases { get; init; } = [];

    /// <summary>The id to import; for a read, the id to read.</summary>
    public string Id { get; init; } = "";

    public CustomTimeouts? Timeouts { get; init; }

    public bool RetainOnDelete { get; init; }

    public string DeletedWith { get; init; } = "";

    public ImmutableArray<string> ReplaceWith { get; init; } = [];

    public PropertyValue? ReplacementTrigger { get; init; }

    public ImmutableSortedDictionary<string, ImmutableArray<string>> Hooks { get; init; }
        = ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    public string SourcePosition { get; init; } = "";

    public bool IsProvider => ResourceTypes.IsProvider(Type);

    /// <summary>The state that reaching the goal leads to, before any provider was asked.</summary>
    public ResourceState ToState(string urn) => new()
    {
        Urn = urn,
        Type = Type,
        Custom = Custom,
        Inputs = Inputs,
        Parent = Parent,
        Protect = Protect,
        Dependencies = Dependencies,
        Provider = Provider,
        PropertyDependencies = PropertyDependencies,
        AdditionalSecretOutputs = AdditionalSecretOutputs,
        CustomTimeouts = Timeouts,
        RetainOnDelete = RetainOnDelete,
        DeletedWith = DeletedWith,
        ReplaceWith = ReplaceWith,
        ReplacementTrigger = ReplacementTrigger,
        IgnoreChanges = IgnoreChanges,
        ReplaceOnChanges = ReplaceOnChanges,
        HideDiff = HideDiffs,
        ResourceHooks = Hooks,
        SourcePosition = SourcePosition,
    };
}
