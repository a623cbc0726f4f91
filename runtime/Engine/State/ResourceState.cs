using System.Collections.Immutable;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.State;

/// <summary>
/// One resource as the last operation left it: the fields of a checkpoint's resource, in Pulumi's names and meaning.
/// URNs are strings here as they are in the file.
/// </summary>
public sealed record ResourceState
{
    /// <summary>The resource's URN.</summary>
    public required string Urn { get; init; }

    /// <summary>The resource's type token.</summary>
    public required string Type { get; init; }

    /// <summary>Whether a provider manages it; false for components and the stack.</summary>
    public bool Custom { get; init; }

    /// <summary>It was replaced and is still to be deleted.</summary>
    public bool Delete { get; init; }

    /// <summary>The provider's id; empty for components and where not known.</summary>
    public string Id { get; init; } = "";

    /// <summary>Checked inputs.</summary>
    public PropertyMap Inputs { get; init; } = PropertyMap.Empty;

    /// <summary>Outputs.</summary>
    public PropertyMap Outputs { get; init; } = PropertyMap.Empty;

    /// <summary>URN of the parent; empty for none.</summary>
    public string Parent { get; init; } = "";

    /// <summary>Must not be deleted.</summary>
    public bool Protect { get; init; }

    /// <summary>To be replaced by the next update.</summary>
    public bool Taint { get; init; }

    /// <summary>Only read, not managed here.</summary>
    public bool External { get; init; }

    /// <summary>URNs it depends on.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>Why it never became what it should be.</summary>
    public ImmutableArray<string> InitErrors { get; init; } = [];

    /// <summary>Provider reference: <c>urn::id</c>; empty for components and providers.</summary>
    public string Provider { get; init; } = "";

    /// <summary>URNs that each property depends on.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> PropertyDependencies { get; init; }
        = ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    /// <summary>It was deleted to be replaced, and its replacement is still to be created.</summary>
    public bool PendingReplacement { get; init; }

    /// <summary>Outputs to keep secret beyond what the provider says.</summary>
    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>URNs it has had.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Timeouts the program set.</summary>
    public CustomTimeouts? CustomTimeouts { get; init; }

    /// <summary>The id it was imported from.</summary>
    public string ImportId { get; init; } = "";

    /// <summary>Dropped from state without a call to the provider when deleted.</summary>
    public bool RetainOnDelete { get; init; }

    /// <summary>URN of the resource whose deletion deletes this one too.</summary>
    public string DeletedWith { get; init; } = "";

    /// <summary>URNs whose replacement replaces this one too.</summary>
    public ImmutableArray<string> ReplaceWith { get; init; } = [];

    /// <summary>When it was created.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>Where in the program it was registered.</summary>
    public string SourcePosition { get; init; } = "";

    /// <summary>Property paths whose changes are ignored.</summary>
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    /// <summary>Property paths whose diffs are not shown.</summary>
    public ImmutableArray<string> HideDiff { get; init; } = [];

    /// <summary>Property paths whose change forces a replacement.</summary>
    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    /// <summary>A value whose change forces a replacement.</summary>
    public PropertyValue? ReplacementTrigger { get; init; }

    /// <summary>Read before the next update.</summary>
    public bool RefreshBeforeUpdate { get; init; }

    /// <summary>URN of the resource this is a view of.</summary>
    public string ViewOf { get; init; } = "";

    /// <summary>Names of hooks by moment (<c>BeforeCreate</c>, ...).</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> ResourceHooks { get; init; }
        = ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    /// <summary>Fields of the file that this version does not know, as JSON text by name, kept when the file is rewritten.</summary>
    public ImmutableSortedDictionary<string, string> UnknownFields { get; init; }
        = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}

/// <summary>How long an operation on a resource may take, in seconds; 0 where the provider decides.</summary>
public sealed record CustomTimeouts(double CreateSeconds = 0, double UpdateSeconds = 0, double DeleteSeconds = 0, double ReadSeconds = 0);
