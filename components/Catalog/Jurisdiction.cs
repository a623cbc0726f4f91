namespace Provisioning.Components.Catalog;

/// <summary>A jurisdiction: a country by its ISO 3166-1 code, or a part of one with law of its own (<c>CA-QC</c>).</summary>
public sealed record Jurisdiction : CatalogRow
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The jurisdiction it is part of; null for a country.</summary>
    public string? Parent { get; init; }
}
