using System.Collections.Immutable;

namespace Provisioning.Protocol.Values;

/// <summary>
/// One value of a resource property: what travels between program, engine, providers and policy packs, and what state keeps.
/// A closed hierarchy, immutable, with structural equality.
/// </summary>
public abstract record PropertyValue
{
    private PropertyValue()
    {
    }

    /// <summary>The one null.</summary>
    public static PropertyValue NullValue { get; } = new Null();

    /// <summary>A value not known yet; the kind travels with it but means nothing to the engine.</summary>
    public static PropertyValue UnknownValue { get; } = new Unknown();

    /// <summary>A string value.</summary>
    public static PropertyValue Of(string value) => new String(value);

    /// <summary>A number value.</summary>
    public static PropertyValue Of(double value) => new Number(value);

    /// <summary>A boolean value.</summary>
    public static PropertyValue Of(bool value) => new Boolean(value);

    /// <summary>An object value.</summary>
    public static PropertyValue Of(PropertyMap value) => new Object(value);

    /// <summary>An array value.</summary>
    public static PropertyValue Of(IEnumerable<PropertyValue> items) => new Array([.. items]);

    /// <summary>Whether this value is, or holds at any depth, a value that is not known yet.</summary>
    public bool ContainsUnknowns => this switch
    {
        Unknown => true,
        Output output => output.Element?.ContainsUnknowns ?? true,
        Secret secret => secret.Element.ContainsUnknowns,
        Array array => array.Items.Any(item => item.ContainsUnknowns),
        Object obj => obj.Properties.Values.Any(value => value.ContainsUnknowns),
        Resource { Id: "" } => true,
        _ => false,
    };

    /// <summary>Whether this value is, or holds at any depth, a secret.</summary>
    public bool ContainsSecrets => this switch
    {
        Secret => true,
        Output output => output.IsSecret || (output.Element?.ContainsSecrets ?? false),
        Array array => array.Items.Any(item => item.ContainsSecrets),
        Object obj => obj.Properties.Values.Any(value => value.ContainsSecrets),
        _ => false,
    };

    /// <summary>Null.</summary>
    public sealed record Null : PropertyValue;

    /// <summary>True or false.</summary>
    public sealed record Boolean(bool Value) : PropertyValue;

    /// <summary>A number; always a double, as on the wire.</summary>
    public sealed record Number(double Value) : PropertyValue;

    /// <summary>A string.</summary>
    public sealed record String(string Value) : PropertyValue
    {
        /// <inheritdoc/>
        public bool Equals(String? other) => other is not null && string.Equals(Value, other.Value, StringComparison.Ordinal);

        /// <inheritdoc/>
        public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);
    }

    /// <summary>A list.</summary>
    public sealed record Array(ImmutableArray<PropertyValue> Items) : PropertyValue
    {
        /// <inheritdoc/>
        public bool Equals(Array? other) => other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var item in Items)
                hash.Add(item);
            return hash.ToHashCode();
        }
    }

    /// <summary>A map.</summary>
    public sealed record Object(PropertyMap Properties) : PropertyValue;

    /// <summary>A value that must never be shown or stored in the clear.</summary>
    public sealed record Secret(PropertyValue Element) : PropertyValue;

    /// <summary>A value with its provenance: what it depends on, whether it is secret, and (no element) that it is not known yet.</summary>
    public sealed record Output(PropertyValue? Element, bool IsSecret, ImmutableArray<string> Dependencies) : PropertyValue
    {
        /// <inheritdoc/>
        public bool Equals(Output? other) =>
            other is not null && Equals(Element, other.Element) && IsSecret == other.IsSecret
            && Dependencies.AsSpan().SequenceEqual(other.Dependencies.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Element, IsSecret, Dependencies.Length);
    }

    /// <summary>A value not known yet.</summary>
    public sealed record Unknown(UnknownKind Kind = UnknownKind.String) : PropertyValue
    {
        /// <summary>Unknown values are equal whatever their kind.</summary>
        public bool Equals(Unknown? other) => other is not null;

        /// <inheritdoc/>
        public override int GetHashCode() => 1;
    }

    /// <summary>A reference to a resource. <see cref="Id"/> is null for a component and empty while it is not known.</summary>
    public sealed record Resource(string Urn, string? Id = null, string? PackageVersion = null) : PropertyValue;

    /// <summary>A file, text or URI; no source once only the hash is kept.</summary>
    public sealed record Asset(AssetSource Source, string Hash) : PropertyValue;

    /// <summary>A collection of assets; no source once only the hash is kept.</summary>
    public sealed record Archive(ArchiveSource Source, string Hash) : PropertyValue;
}

/// <summary>What kind of value an unknown stands for. Seven sentinels exist on the wire; the string one is sent.</summary>
public enum UnknownKind
{
    /// <summary>A string, or nothing more specific.</summary>
    String,

    /// <summary>A boolean.</summary>
    Boolean,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A list.</summary>
    Array,

    /// <summary>An asset.</summary>
    Asset,

    /// <summary>An archive.</summary>
    Archive,

    /// <summary>A map.</summary>
    Object,
}

/// <summary>Where an asset's content is.</summary>
public abstract record AssetSource
{
    private AssetSource()
    {
    }

    /// <summary>The content itself.</summary>
    public sealed record Text(string Content) : AssetSource;

    /// <summary>A file, relative to the program's folder.</summary>
    public sealed record File(string Path) : AssetSource;

    /// <summary>A URI to fetch.</summary>
    public sealed record Remote(string Uri) : AssetSource;

    /// <summary>Nowhere: only the hash was kept.</summary>
    public sealed record HashOnly : AssetSource;
}

/// <summary>Where an archive's content is.</summary>
public abstract record ArchiveSource
{
    private ArchiveSource()
    {
    }

    /// <summary>Members by path: assets and archives.</summary>
    public sealed record Members(PropertyMap Assets) : ArchiveSource;

    /// <summary>A file or folder, relative to the program's folder.</summary>
    public sealed record File(string Path) : ArchiveSource;

    /// <summary>A URI to fetch.</summary>
    public sealed record Remote(string Uri) : ArchiveSource;

    /// <summary>Nowhere: only the hash was kept.</summary>
    public sealed record HashOnly : ArchiveSource;
}
