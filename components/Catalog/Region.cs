using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Catalog;

/// <summary>A region of a cloud.</summary>
public sealed record Region : CatalogRow
{
    /// <summary>Id of its operator.</summary>
    public required string Operator { get; init; }

    /// <summary>The jurisdiction it stands in.</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>The nearest town; null when it is not public.</summary>
    public string? City { get; init; }

    /// <summary>Ids of the GPU systems it offers.</summary>
    public IReadOnlyList<string> Systems { get; init; } = [];

    /// <summary>Ids of the schemes it is certified under.</summary>
    public IReadOnlyList<string> Certifications { get; init; } = [];

    /// <summary>Who may hold encryption keys there; empty when it is not public.</summary>
    public IReadOnlyList<KeyCustody> KeyCustody { get; init; } = [];

    /// <summary>List price of a GPU hour by GPU system.</summary>
    public IReadOnlyDictionary<string, GpuHourPrice> Prices { get; init; } = new Dictionary<string, GpuHourPrice>();
}
