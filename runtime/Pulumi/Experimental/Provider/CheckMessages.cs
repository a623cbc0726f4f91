using System.Collections.Immutable;

namespace Pulumi.Experimental.Provider;

/// <summary>Inputs to validate, and to fill in defaults.</summary>
/// <param name="urn">The resource.</param>
/// <param name="oldInputs">Inputs it had; none for a new one.</param>
/// <param name="newInputs">Inputs it is to have.</param>
/// <param name="randomSeed">Bytes to derive generated names from.</param>
public sealed class CheckRequest(
    Urn urn, ImmutableDictionary<string, PropertyValue> oldInputs, ImmutableDictionary<string, PropertyValue> newInputs, ImmutableArray<byte> randomSeed)
{
    /// <summary>The resource.</summary>
    public Urn Urn { get; } = urn;

    /// <summary>The resource's type.</summary>
    public string Type => Pulumi.Urn.TypeOf(Urn);

    /// <summary>The resource's name.</summary>
    public string Name => Pulumi.Urn.NameOf(Urn);

    /// <summary>Inputs it had; none for a new one.</summary>
    public ImmutableDictionary<string, PropertyValue> OldInputs { get; } = oldInputs;

    /// <summary>Inputs it is to have.</summary>
    public ImmutableDictionary<string, PropertyValue> NewInputs { get; } = newInputs;

    /// <summary>Bytes to derive generated names from.</summary>
    public ImmutableArray<byte> RandomSeed { get; } = randomSeed;
}

/// <summary>What is wrong with an input.</summary>
/// <param name="property">The input.</param>
/// <param name="reason">What is wrong with it.</param>
public sealed class CheckFailure(string property, string reason)
{
    /// <summary>The input.</summary>
    public string Property { get; set; } = property;

    /// <summary>What is wrong with it.</summary>
    public string Reason { get; set; } = reason;
}

/// <summary>Checked inputs, or what is wrong with them.</summary>
public sealed class CheckResponse
{
    /// <summary>Inputs with defaults filled in; null for none.</summary>
    public IDictionary<string, PropertyValue>? Inputs { get; set; }

    /// <summary>What is wrong; null for nothing.</summary>
    public IList<CheckFailure>? Failures { get; set; }
}
