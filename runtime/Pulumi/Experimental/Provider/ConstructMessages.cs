using System.Collections.Immutable;

namespace Pulumi.Experimental.Provider;

/// <summary>A component to construct.</summary>
/// <param name="type">Its type.</param>
/// <param name="name">Its name.</param>
/// <param name="inputs">Its inputs.</param>
/// <param name="options">Its options.</param>
public sealed class ConstructRequest(string type, string name, ImmutableDictionary<string, PropertyValue> inputs, ComponentResourceOptions options)
{
    /// <summary>Its type.</summary>
    public string Type { get; init; } = type;

    /// <summary>Its name.</summary>
    public string Name { get; init; } = name;

    /// <summary>Its inputs.</summary>
    public ImmutableDictionary<string, PropertyValue> Inputs { get; init; } = inputs;

    /// <summary>Its options.</summary>
    public ComponentResourceOptions Options { get; init; } = options;
}

/// <summary>A component that was constructed.</summary>
/// <param name="urn">The component.</param>
/// <param name="outputs">Its outputs.</param>
/// <param name="outputDependencies">Resources that each output depends on.</param>
public sealed class ConstructResponse(Urn urn, IDictionary<string, PropertyValue> outputs, IDictionary<string, ISet<Urn>> outputDependencies)
{
    /// <summary>The component.</summary>
    public Urn Urn { get; init; } = urn;

    /// <summary>Its outputs.</summary>
    public IDictionary<string, PropertyValue> Outputs { get; init; } = outputs;

    /// <summary>Resources that each output depends on.</summary>
    public IDictionary<string, ISet<Urn>> OutputDependencies { get; init; } = outputDependencies;
}
