namespace Provisioning.Components.Catalog;

/// <summary>A row of the catalogue: figures about the world, and how we know them.</summary>
public abstract record CatalogRow
{
    /// <summary>The row's id, unique in its table.</summary>
    public required string Id { get; init; }

    /// <summary>Where the figures come from: a document, an address, a repository with its commit.</summary>
    public required string Source { get; init; }

    /// <summary>The day on which the source was read.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>How sure we are of the row as a whole.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>Keys of the row whose values nobody has confirmed, such as <c>gpu.power</c>.</summary>
    public IReadOnlyList<string> Unverified { get; init; } = [];

    /// <summary>Whether a value of the row, or the whole row, is unconfirmed.</summary>
    /// <param name="key">The key in the file, such as <c>gpu.power</c>.</param>
    public bool IsUnverified(string key) => Confidence == Confidence.Unverified || Unverified.Contains(key, StringComparer.Ordinal);
}
