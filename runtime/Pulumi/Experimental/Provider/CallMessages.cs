using System.Collections.Immutable;

namespace Pulumi.Experimental.Provider;

/// <summary>A call of a resource's method.</summary>
/// <param name="self">The resource.</param>
/// <param name="tok">The method.</param>
/// <param name="args">Its arguments.</param>
public sealed class CallRequest(ResourceReference? self, string tok, ImmutableDictionary<string, PropertyValue> args)
{
    /// <summary>The resource.</summary>
    public ResourceReference? Self { get; } = self;

    /// <summary>The method.</summary>
    public string Tok { get; init; } = tok;

    /// <summary>Its arguments.</summary>
    public ImmutableDictionary<string, PropertyValue> Args { get; init; } = args;
}

/// <summary>A method's result, or what is wrong with its arguments.</summary>
/// <param name="return">The result.</param>
/// <param name="failures">What is wrong; null for nothing.</param>
/// <param name="returnDependencies">Resources that each result depends on.</param>
public sealed class CallResponse(
    IDictionary<string, PropertyValue>? @return, IList<CheckFailure>? failures, IDictionary<string, ISet<Urn>> returnDependencies)
{
    /// <summary>The result.</summary>
    public IDictionary<string, PropertyValue>? Return { get; init; } = @return;

    /// <summary>What is wrong; null for nothing.</summary>
    public IList<CheckFailure>? Failures { get; init; } = failures;

    /// <summary>Resources that each result depends on.</summary>
    public IDictionary<string, ISet<Urn>> ReturnDependencies { get; init; } = returnDependencies;
}
