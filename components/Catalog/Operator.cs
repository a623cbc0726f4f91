namespace Provisioning.Components.Catalog;

/// <summary>A company that runs sites or services.</summary>
public sealed record Operator : CatalogRow
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The jurisdiction it is seated in.</summary>
    public required string Seat { get; init; }

    /// <summary>Everybody who controls it, directly or through others; empty when nobody does.</summary>
    public required IReadOnlyList<Controller> ControlledBy { get; init; } = [];
}
