using System.Collections.Immutable;

namespace Pulumi.Experimental.Provider;

/// <summary>A resource and the inputs it is to have.</summary>
/// <param name="urn">The resource.</param>
/// <param name="id">Its id.</param>
/// <param name="oldOutputs">Outputs it has.</param>
/// <param name="newInputs">Inputs it is to have.</param>
/// <param name="ignoreChanges">Property paths whose changes are ignored.</param>
/// <param name="oldInputs">Inputs it has.</param>
public sealed class DiffRequest(
    Urn urn, string id, ImmutableDictionary<string, PropertyValue> oldOutputs, ImmutableDictionary<string, PropertyValue> newInputs, ImmutableArray<string> ignoreChanges, ImmutableDictionary<string, PropertyValue> oldInputs)
{
    /// <summary>The resource.</summary>
    public Urn Urn { get; } = urn;

    /// <summary>The resource's type.</summary>
    public string Type => Pulumi.Urn.TypeOf(Urn);

    /// <summary>The resource's name.</summary>
    public string Name => Pulumi.Urn.NameOf(Urn);

    /// <summary>Its id.</summary>
    public string Id { get; } = id;

    /// <summary>Outputs it has.</summary>
    public ImmutableDictionary<string, PropertyValue> OldOutputs { get; } = oldOutputs;

    /// <summary>Inputs it is to have.</summary>
    public ImmutableDictionary<string, PropertyValue> NewInputs { get; } = newInputs;

    /// <summary>Property paths whose changes are ignored.</summary>
    public ImmutableArray<string> IgnoreChanges { get; } = ignoreChanges;

    /// <summary>Inputs it has.</summary>
    public ImmutableDictionary<string, PropertyValue> OldInputs { get; } = oldInputs;
}

/// <summary>What becomes of a property.</summary>
public enum PropertyDiffKind
{
    /// <summary>It is added.</summary>
    Add = 0,

    /// <summary>It is added, which needs a replacement.</summary>
    AddReplace = 1,

    /// <summary>It is deleted.</summary>
    Delete = 2,

    /// <summary>It is deleted, which needs a replacement.</summary>
    DeleteReplace = 3,

    /// <summary>It is changed.</summary>
    Update = 4,

    /// <summary>It is changed, which needs a replacement.</summary>
    UpdateReplace = 5,
}

/// <summary>One property's change.</summary>
public sealed class PropertyDiff
{
    /// <summary>What becomes of it.</summary>
    public PropertyDiffKind Kind { get; set; }

    /// <summary>Whether inputs are to be compared when showing it, not outputs.</summary>
    public bool InputDiff { get; set; }
}

/// <summary>What changed inputs mean.</summary>
public sealed class DiffResponse
{
    /// <summary>Whether anything changes; null where the provider cannot say.</summary>
    public bool? Changes { get; set; }

    /// <summary>Properties whose change needs a replacement.</summary>
    public IList<string>? Replaces { get; set; }

    /// <summary>Properties that keep their value.</summary>
    public IList<string>? Stables { get; set; }

    /// <summary>Whether it must be deleted before its replacement is made.</summary>
    public bool DeleteBeforeReplace { get; set; }

    /// <summary>Properties that change.</summary>
    public IList<string>? Diffs { get; set; }

    /// <summary>Changes by property path.</summary>
    public IDictionary<string, PropertyDiff>? DetailedDiff { get; set; }
}
