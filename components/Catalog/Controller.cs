namespace Provisioning.Components.Catalog;

/// <summary>Somebody who controls an operator.</summary>
public sealed record Controller
{
    /// <summary>Name of the company, person or state.</summary>
    public required string Name { get; init; }

    /// <summary>The jurisdiction it is seated in.</summary>
    public required string Seat { get; init; }
}
