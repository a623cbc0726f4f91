using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A function or method that a program calls.</summary>
public class MockCallArgs
{
    /// <summary>Its token.</summary>
    public string? Token { get; set; }

    /// <summary>Its arguments; those that are null or unknown are left out.</summary>
    public ImmutableDictionary<string, object> Args { get; set; } = null!;

    /// <summary>The reference of its provider; empty for the default one.</summary>
    public string? Provider { get; set; }
}
