using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Pulumi.Experimental;

/// <summary>A value of a resource property as providers see it: immutable, with its secrecy and the resources it depends on.</summary>
public sealed class PropertyValue : IEquatable<PropertyValue>
{
    /// <summary>Nothing.</summary>
    public static readonly PropertyValue Null = new(PropertyValueType.Null, null);

    /// <summary>A value that is not known yet.</summary>
    public static readonly PropertyValue Computed = new(PropertyValueType.Computed, null);

    private readonly object? value;

    /// <summary>True or false.</summary>
    public PropertyValue(bool value)
        : this(PropertyValueType.Bool, value)
    {
    }

    /// <summary>A number.</summary>
    public PropertyValue(double value)
        : this(PropertyValueType.Number, value)
    {
    }

    /// <summary>A string.</summary>
    public PropertyValue(string value)
        : this(PropertyValueType.String, value)
    {
    }

    /// <summary>A list.</summary>
    public PropertyValue(ImmutableArray<PropertyValue> value)
        : this(PropertyValueType.Array, value)
    {
    }

    /// <summary>A map.</summary>
    public PropertyValue(ImmutableDictionary<string, PropertyValue> value)
        : this(PropertyValueType.Map, value)
    {
    }

    /// <summary>An asset.</summary>
    public PropertyValue(Asset value)
        : this(PropertyValueType.Asset, value)
    {
    }

    /// <summary>An archive.</summary>
    public PropertyValue(Archive value)
        : this(PropertyValueType.Archive, value)
    {
    }

    /// <summary>A reference to a resource.</summary>
    public PropertyValue(ResourceReference value)
        : this(PropertyValueType.Resource, value)
    {
    }

    private PropertyValue(PropertyValueType type, object? value, bool isSecret = false, ImmutableHashSet<Urn>? dependencies = null)
    {
        Type = type;
        this.value = value;
        IsSecret = isSecret;
        Dependencies = dependencies ?? [];
    }

    /// <summary>What it is.</summary>
    public PropertyValueType Type { get; }

    /// <summary>Whether it is nothing.</summary>
    public bool IsNull => Type == PropertyValueType.Null;

    /// <summary>Whether it is not known yet.</summary>
    public bool IsComputed => Type == PropertyValueType.Computed;

    /// <summary>Whether it must never be shown or stored in the clear.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Resources it depends on.</summary>
    public ImmutableHashSet<Urn> Dependencies { get; init; }

    /// <summary>The same value, secret or not.</summary>
    public PropertyValue WithSecret(bool secret) => new(Type, value, secret, Dependencies);

    /// <summary>The same value with other dependencies.</summary>
    public PropertyValue WithDependencies(ImmutableHashSet<Urn> dependencies) => new(Type, value, IsSecret, dependencies);

    /// <summary>What the function for its type makes of it.</summary>
    public T Match<T>(
        Func<T> nullCase,
        Func<bool, T> boolCase,
        Func<double, T> numberCase,
        Func<string, T> stringCase,
        Func<ImmutableArray<PropertyValue>, T> arrayCase,
        Func<ImmutableDictionary<string, PropertyValue>, T> mapCase,
        Func<Asset, T> assetCase,
        Func<Archive, T> archiveCase,
        Func<ResourceReference, T> resourceCase,
        Func<T> computedCase) => value switch
        {
            bool flag => boolCase(flag),
            double number => numberCase(number),
            string text => stringCase(text),
            ImmutableArray<PropertyValue> items => arrayCase(items),
            ImmutableDictionary<string, PropertyValue> map => mapCase(map),
            Asset asset => assetCase(asset),
            Archive archive => archiveCase(archive),
            ResourceReference resource => resourceCase(resource),
            _ => IsComputed ? computedCase() : nullCase(),
        };

    /// <summary>Whether it is true or false, and which.</summary>
    public bool TryGetBool(out bool value) => TryGet(out value);

    /// <summary>Whether it is a number, and which.</summary>
    public bool TryGetNumber(out double value) => TryGet(out value);

    /// <summary>Whether it is a string, and which.</summary>
    public bool TryGetString([NotNullWhen(true)] out string? value) => TryGet(out value) && value is not null;

    /// <summary>Whether it is a list, and which.</summary>
    public bool TryGetArray(out ImmutableArray<PropertyValue> value) => TryGet(out value);

    /// <summary>Whether it is a map, and which.</summary>
    public bool TryGetMap([NotNullWhen(true)] out ImmutableDictionary<string, PropertyValue>? value) => TryGet(out value) && value is not null;

    /// <summary>Whether it is an asset, and which.</summary>
    public bool TryGetAsset(out Asset? value) => TryGet(out value);

    /// <summary>Whether it is an archive, and which.</summary>
    public bool TryGetArchive(out Archive? value) => TryGet(out value);

    /// <summary>Whether it is a reference to a resource, and which.</summary>
    public bool TryGetResource(out ResourceReference value) => TryGet(out value);

    /// <inheritdoc/>
    public bool Equals(PropertyValue? other)
        => other is not null && Type == other.Type && IsSecret == other.IsSecret && Dependencies.SetEquals(other.Dependencies) && (value, other.value) switch
        {
            (ImmutableArray<PropertyValue> own, ImmutableArray<PropertyValue> its) => own.AsSpan().SequenceEqual(its.AsSpan()),
            (ImmutableDictionary<string, PropertyValue> own, ImmutableDictionary<string, PropertyValue> its) => own.Count == its.Count
                && own.All(pair => its.TryGetValue(pair.Key, out var item) && pair.Value.Equals(item)),
            var (own, its) => Equals(own, its),
        };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PropertyValue);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, IsSecret, value switch
    {
        ImmutableArray<PropertyValue> items => items.Length,
        ImmutableDictionary<string, PropertyValue> map => map.Count,
        _ => value?.GetHashCode() ?? 0,
    });

    /// <summary>The value as text, for people. A secret is written out: not for logs.</summary>
    public override string? ToString()
    {
        var text = Match(
            () => "null",
            flag => flag.ToString(),
            number => number.ToString(CultureInfo.InvariantCulture),
            value => value,
            items => $"[{string.Join(",", items)}]",
            map => $"{{{string.Join(",", map.Select(pair => $"{pair.Key}:{pair.Value}"))}}}",
            asset => asset.ToString(),
            archive => archive.ToString(),
            resource => resource.ToString(),
            () => "{unknown}");
        if (IsSecret)
            text += " (secret)";
        return Dependencies.IsEmpty ? text : $"{text} (deps: {string.Join(", ", Dependencies)})";
    }

    private bool TryGet<T>([MaybeNull] out T result)
    {
        result = value is T known ? known : default;
        return value is T;
    }
}
