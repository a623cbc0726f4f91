using System.Collections.Immutable;

namespace Pulumi.Experimental.Provider;

/// <summary>A resource to delete.</summary>
/// <param name="urn">The resource.</param>
/// <param name="id">Its id.</param>
/// <param name="oldOutputs">Outputs it has.</param>
/// <param name="timeout">How long it may take; zero for the provider's own default.</param>
/// <param name="oldInputs">Inputs it has.</param>
public sealed class DeleteRequest(
    Urn urn, string id, ImmutableDictionary<string, PropertyValue> oldOutputs, TimeSpan timeout, ImmutableDictionary<string, PropertyValue> oldInputs)
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

    /// <summary>How long it may take; zero for the provider's own default.</summary>
    public TimeSpan Timeout { get; } = timeout;

    /// <summary>Inputs it has.</summary>
    public ImmutableDictionary<string, PropertyValue> OldInputs { get; } = oldInputs;
}
