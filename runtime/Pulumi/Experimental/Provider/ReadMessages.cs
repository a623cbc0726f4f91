using System.Collections.Immutable;

namespace Pulumi.Experimental.Provider;

/// <summary>A resource to read.</summary>
/// <param name="urn">The resource.</param>
/// <param name="id">Its id.</param>
/// <param name="outputs">Outputs it is known to have.</param>
/// <param name="inputs">Inputs it is known to have.</param>
public sealed class ReadRequest(
    Urn urn, string id, ImmutableDictionary<string, PropertyValue> outputs, ImmutableDictionary<string, PropertyValue> inputs)
{
    /// <summary>The resource.</summary>
    public Urn Urn { get; } = urn;

    /// <summary>The resource's type.</summary>
    public string Type => Pulumi.Urn.TypeOf(Urn);

    /// <summary>The resource's name.</summary>
    public string Name => Pulumi.Urn.NameOf(Urn);

    /// <summary>Its id.</summary>
    public string Id { get; } = id;

    /// <summary>Outputs it is known to have.</summary>
    public ImmutableDictionary<string, PropertyValue> Outputs { get; } = outputs;

    /// <summary>Inputs it is known to have.</summary>
    public ImmutableDictionary<string, PropertyValue> Inputs { get; } = inputs;
}

/// <summary>A resource as it really is.</summary>
public sealed class ReadResponse
{
    /// <summary>Its id; null where there is none.</summary>
    public string? Id { get; set; }

    /// <summary>Its outputs.</summary>
    public IDictionary<string, PropertyValue>? Outputs { get; set; }

    /// <summary>Its inputs.</summary>
    public IDictionary<string, PropertyValue>? Inputs { get; set; }
}
