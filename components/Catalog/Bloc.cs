namespace Provisioning.Components.Catalog;

/// <summary>Jurisdictions that share law about data, such as the EU.</summary>
public sealed record Bloc : CatalogRow
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Blocs whose members are members of this one too.</summary>
    public IReadOnlyList<string> Includes { get; init; } = [];

    /// <summary>Jurisdictions that are members by themselves.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];
}
