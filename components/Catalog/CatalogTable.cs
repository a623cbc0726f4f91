using System.Diagnostics.CodeAnalysis;

namespace Provisioning.Components.Catalog;

/// <summary>A table of the catalogue. The order of its rows means nothing.</summary>
/// <typeparam name="T">The type of row.</typeparam>
public sealed class CatalogTable<T>
    where T : CatalogRow
{
    private readonly Dictionary<string, T> _byId;

    /// <summary>A table of some rows.</summary>
    /// <exception cref="ArgumentException">Two rows have the same id.</exception>
    public CatalogTable(IEnumerable<T> rows)
    {
        Rows = rows.OrderBy(row => row.Id, StringComparer.Ordinal).ToArray();
        _byId = Rows.ToDictionary(row => row.Id, StringComparer.Ordinal);
    }

    /// <summary>The rows in the order of their ids.</summary>
    public IReadOnlyList<T> Rows { get; }

    /// <summary>The ids in order.</summary>
    public IReadOnlyCollection<string> Ids => Rows.Select(row => row.Id).ToArray();

    /// <summary>The row with this id.</summary>
    /// <exception cref="KeyNotFoundException">There is none; user input is checked with <see cref="TryGet"/>.</exception>
    public T this[string id] => _byId.TryGetValue(id, out var row)
        ? row
        : throw new KeyNotFoundException($"The catalogue has no {typeof(T).Name} '{id}'.");

    /// <summary>Finds the row with this id.</summary>
    public bool TryGet(string? id, [NotNullWhen(true)] out T? row)
    {
        row = null;
        return id is not null && _byId.TryGetValue(id, out row);
    }
}
