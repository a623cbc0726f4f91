using System.Collections.Immutable;

namespace Pulumi.Experimental.Provider;

/// <summary>A resource to change in place.</summary>
/// <param name="urn">The resource.</param>
/// <param name="id">Its id.</param>
/// <param name="oldOutputs">Outputs it has.</param>
/// <param name="newInputs">Inputs it is to have.</param>
/// <param name="timeout">How long it may take; zero for the provider's own default.</param>
/// <param name="ignoreChanges">Property paths whose changes are ignored.</param>
/// <param name="preview">Whether nothing is to be done, only foreseen.</param>
/// <param name="oldInputs">Inputs it has.</param>
public sealed class UpdateRequest(
    Urn urn, string id, ImmutableDictionary<string, PropertyValue> oldOutputs, ImmutableDictionary<string, PropertyValue> newInputs, TimeSpan timeout, ImmutableArray<string> ignoreChanges, bool preview, ImmutableDictionary<string, PropertyValue> oldInputs)
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

    /// <summary>How long it may take; zero for the provider's own default.</summary>
    public TimeSpan Timeout { get; } = timeout;

    /// <summary>Property paths whose changes are ignored.</summary>
    public ImmutableArray<string> IgnoreChanges { get; } = ignoreChanges;

    /// <summary>Whether nothing is to be done, only foreseen.</summary>
    public bool Preview { get; } = preview;

    /// <summary>Inputs it has.</summary>
    public ImmutableDictionary<string, PropertyValue> OldInputs { get; } = oldInputs;
}

/// <summary>A resource that was changed.</summary>
public sealed class UpdateResponse
{
    /// <summary>Its outputs.</summary>
    public IDictionary<string, PropertyValue>? Outputs { get; set; }
}
