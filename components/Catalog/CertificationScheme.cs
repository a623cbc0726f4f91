namespace Provisioning.Components.Catalog;

/// <summary>A scheme under which sites are certified.</summary>
public sealed record CertificationScheme : CatalogRow
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Who owns the scheme.</summary>
    public required string Owner { get; init; }
}
