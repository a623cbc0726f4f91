using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Provisioning.Protocol.Values;

/// <summary>Properties by name, immutable, enumerated in ordinal order of their names, with structural equality.</summary>
public sealed class PropertyMap : IReadOnlyDictionary<string, PropertyValue>, IEquatable<PropertyMap>
{
    /// <summary>No properties.</summary>
    public static readonly PropertyMap Empty = new(ImmutableSortedDictionary.Create<string, PropertyValue>(StringComparer.Ordinal));

    private readonly ImmutableSortedDictionary<string, PropertyValue> values;

    private PropertyMap(ImmutableSortedDictionary<string, PropertyValue> values) => this.values = values;

    /// <summary>A map of the given properties; of two with one name the later wins.</summary>
    public static PropertyMap Of(IEnumerable<KeyValuePair<string, PropertyValue>> properties)
    {
        var builder = Empty.values.ToBuilder();
        foreach (var (key, value) in properties)
            builder[key] = value;
        return builder.Count == 0 ? Empty : new PropertyMap(builder.ToImmutable());
    }

    /// <summary>A map of the given properties; of two with one name the later wins.</summary>
    public static PropertyMap Of(params ReadOnlySpan<(string Key, PropertyValue Value)> properties)
    {
        var builder = Empty.values.ToBuilder();
        foreach (var (key, value) in properties)
            builder[key] = value;
        return builder.Count == 0 ? Empty : new PropertyMap(builder.ToImmutable());
    }

    /// <inheritdoc/>
    public PropertyValue this[string key] => values[key];

    /// <inheritdoc/>
    public IEnumerable<string> Keys => values.Keys;

    /// <inheritdoc/>
    public IEnumerable<PropertyValue> Values => values.Values;

    /// <inheritdoc/>
    public int Count => values.Count;

    /// <inheritdoc/>
    public bool ContainsKey(string key) => values.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out PropertyValue value) => values.TryGetValue(key, out value);

    /// <summary>The value of a property, or null where there is none.</summary>
    public PropertyValue? Find(string key) => values.GetValueOrDefault(key);

    /// <summary>This map with one property set.</summary>
    public PropertyMap With(string key, PropertyValue value) => new(values.SetItem(key, value));

    /// <summary>This map without one property.</summary>
    public PropertyMap Without(string key) => values.ContainsKey(key) ? new(values.Remove(key)) : this;

    /// <summary>Whether any property is, or holds at any depth, a value that is not known yet.</summary>
    public bool ContainsUnknowns => values.Values.Any(value => value.ContainsUnknowns);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, PropertyValue>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(PropertyMap? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || other.Count != Count)
            return false;
        foreach (var (key, value) in values)
        {
            if (!other.values.TryGetValue(key, out var theirs) || !value.Equals(theirs))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PropertyMap);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var (key, value) in values)
        {
            hash.Add(key, StringComparer.Ordinal);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }
}
