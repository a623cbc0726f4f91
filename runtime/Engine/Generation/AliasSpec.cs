namespace Provisioning.Engine.Generation;

/// <summary>A URN a resource may have had: given whole, or by the parts that were different.</summary>
public sealed record AliasSpec
{
    /// <summary>The whole URN; null where it is given by its parts.</summary>
    public string? Urn { get; init; }

    /// <summary>Its name then; null for the same.</summary>
    public string? Name { get; init; }

    /// <summary>Its type token then; null for the same.</summary>
    public string? Type { get; init; }

    /// <summary>Its stack then; null for the same.</summary>
    public string? Stack { get; init; }

    /// <summary>Its project then; null for the same.</summary>
    public string? Project { get; init; }

    /// <summary>URN of its parent then; null for the same.</summary>
    public string? Parent { get; init; }

    /// <summary>Whether it had no parent then.</summary>
    public bool NoParent { get; init; }
}
