using System.Collections.Immutable;

namespace Pulumi.Experimental.Provider;

/// <summary>A call of a function.</summary>
/// <param name="tok">The function.</param>
/// <param name="args">Its arguments.</param>
public sealed class InvokeRequest(string tok, ImmutableDictionary<string, PropertyValue> args)
{
    /// <summary>The function.</summary>
    public string Tok { get; } = tok;

    /// <summary>Its arguments.</summary>
    public ImmutableDictionary<string, PropertyValue> Args { get; } = args;
}

/// <summary>A function's result, or what is wrong with its arguments.</summary>
public sealed class InvokeResponse
{
    /// <summary>The result.</summary>
    public IDictionary<string, PropertyValue>? Return { get; set; }

    /// <summary>What is wrong; null for nothing.</summary>
    public IList<CheckFailure>? Failures { get; set; }
}
