namespace Provisioning.Components.Catalog;

/// <summary>A decision that personal data may go from a bloc to a jurisdiction without further safeguards (GDPR Article 45 and its like).</summary>
public sealed record AdequacyDecision : CatalogRow
{
    /// <summary>The bloc or jurisdiction whose data goes.</summary>
    public required string Exporter { get; init; }

    /// <summary>The jurisdiction it may go to.</summary>
    public required string Importer { get; init; }

    /// <summary>The legal act.</summary>
    public required string Instrument { get; init; }

    /// <summary>Whom the decision covers.</summary>
    public required AdequacyScope Scope { get; init; }

    /// <summary>The limits of the scope, in words.</summary>
    public string? Limits { get; init; }

    /// <summary>The first day on which it is in force.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The last day; null while no end is set.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Whether it is in force on a day.</summary>
    public bool IsInForce(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}
