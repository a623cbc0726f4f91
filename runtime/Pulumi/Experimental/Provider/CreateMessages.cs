using System.Collections.Immutable;

namespace Pulumi.Experimental.Provider;

/// <summary>A resource to create.</summary>
/// <param name="urn">The resource.</param>
/// <param name="inputs">Its checked inputs.</param>
/// <param name="timeout">How long it may take; zero for the provider's own default.</param>
/// <param name="preview">Whether nothing is to be done, only foreseen.</param>
public sealed class CreateRequest(Urn urn, ImmutableDictionary<string, PropertyValue> inputs, TimeSpan timeout, bool preview)
{
    /// <summary>The resource.</summary>
    public Urn Urn { get; } = urn;

    /// <summary>The resource's type.</summary>
    public string Type => Pulumi.Urn.TypeOf(Urn);

    /// <summary>The resource's name.</summary>
    public string Name => Pulumi.Urn.NameOf(Urn);

    /// <summary>Its checked inputs.</summary>
    public ImmutableDictionary<string, PropertyValue> Inputs { get; } = inputs;

    /// <summary>How long it may take; zero for the provider's own default.</summary>
    public TimeSpan Timeout { get; } = timeout;

    /// <summary>Whether nothing is to be done, only foreseen.</summary>
    public bool Preview { get; } = preview;
}

/// <summary>A resource that was created.</summary>
public sealed class CreateResponse
{
    /// <summary>Its id; null in a preview.</summary>
    public string? Id { get; set; }

    /// <summary>Its outputs.</summary>
    public IDictionary<string, PropertyValue>? Outputs { get; set; }
}
