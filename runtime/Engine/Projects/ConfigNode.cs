using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Provisioning.Engine.State;

namespace Provisioning.Engine.Projects;

/// <summary>A configuration value as a file has it, secrets still encrypted.</summary>
public abstract record ConfigNode
{
    // A list that begins at a later index begins with nothing so many times.
    private const int MaxNewItems = 1_000;

    private const string SecureIsReserved = "a map of the one key 'secure' is reserved: it is how secrets are written";

    private ConfigNode()
    {
    }

    /// <summary>Whether any part of it is encrypted; then the whole is secret to programs.</summary>
    public bool IsSecret => this switch
    {
        Secure => true,
        Map map => map.Entries.Any(entry => entry.Value.IsSecret),
        List list => list.Items.Any(item => item.IsSecret),
        _ => false,
    };

    /// <summary>Whether it is a map or a list, which programs get as JSON text.</summary>
    public bool IsStructured => this is Map or List;

    /// <summary>The value as programs get it: a scalar's text, a structure's JSON.</summary>
    /// <param name="decrypt">Turns a ciphertext into what is to be shown in its place.</param>
    public string Text(Func<string, string> decrypt)
    {
        ArgumentNullException.ThrowIfNull(decrypt);
        return this switch
        {
            Scalar scalar => scalar.Kind == ScalarKind.Null ? "" : scalar.Value,
            Secure secure => decrypt(secure.Ciphertext),
            _ => Json(decrypt),
        };
    }

    /// <summary>The value as JSON.</summary>
    /// <param name="decrypt">Turns a ciphertext into what is to be shown in its place.</param>
    public string Json(Func<string, string> decrypt) => Json((writer, ciphertext) => writer.WriteStringValue(decrypt(ciphertext)));

    internal string Json(Action<Utf8JsonWriter, string> secure)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, StateJson.Compact))
            Write(writer, secure);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>The part of it at a path, or null where there is none.</summary>
    public ConfigNode? Find(ReadOnlySpan<PropertyPathSegment> path)
    {
        if (path.IsEmpty)
            return this;
        var next = this switch
        {
            Map map when path[0].Index is null && map.Entries.FindIndex(path[0].Key) is >= 0 and var at => map.Entries[at].Value,
            List list when path[0].Index is { } index && index < list.Items.Length => list.Items[index],
            _ => null,
        };
        return next?.Find(path[1..]);
    }

    /// <summary>This value with the part at a path set; what is missing on the way is made.</summary>
    /// <exception cref="FormatException">The path does not fit the value.</exception>
    public static ConfigNode With(ConfigNode? node, ReadOnlySpan<PropertyPathSegment> path, ConfigNode value)
    {
        if (path.IsEmpty)
            return value;
        if (path[0].Index is { } index)
            return WithItem(node, index, path[1..], value);
        var map = node switch
        {
            Map existing => existing,
            null or Scalar { Kind: ScalarKind.Null } => new Map([]),
            _ => throw new FormatException($"'{path[0].Key}' is not a key of a list or a single value"),
        };
        var at = map.Entries.FindIndex(path[0].Key);
        if (path.Length == 1 && map.Entries.IsEmpty && path[0].Key == "secure" && value is Scalar { Kind: ScalarKind.Text })
            throw new FormatException(SecureIsReserved);
        return at < 0
            ? new Map(map.Entries.Add(KeyValuePair.Create(path[0].Key, With(null, path[1..], value))))
            : new Map(map.Entries.SetItem(at, KeyValuePair.Create(path[0].Key, With(map.Entries[at].Value, path[1..], value))));
    }

    /// <summary>This value with the keys of every map in the order in which YAML writers put them.</summary>
    public ConfigNode Sorted() => this switch
    {
        Map map => new Map([.. map.Entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Sorted())).OrderBy(entry => entry.Key, YamlKeyOrder.Instance)]),
        List list => new List([.. list.Items.Select(item => item.Sorted())]),
        _ => this,
    };

    /// <summary>This value without the part at a path.</summary>
    public ConfigNode Without(ReadOnlySpan<PropertyPathSegment> path)
    {
        var rest = path[1..];
        if (this is List list && path[0].Index is { } index && index < list.Items.Length)
            return new List(rest.IsEmpty ? list.Items.RemoveAt(index) : list.Items.SetItem(index, list.Items[index].Without(rest)));
        if (this is not Map map || path[0].Index is not null || map.Entries.FindIndex(path[0].Key) is not (>= 0 and var at))
            return this;
        if (rest.IsEmpty && map.Entries.Length == 2 && map.Entries[1 - at] is { Key: "secure", Value: Scalar { Kind: ScalarKind.Text } })
            throw new FormatException(SecureIsReserved);
        return new Map(rest.IsEmpty
            ? map.Entries.RemoveAt(at)
            : map.Entries.SetItem(at, KeyValuePair.Create(map.Entries[at].Key, map.Entries[at].Value.Without(rest))));
    }

    private static List WithItem(ConfigNode? node, int index, ReadOnlySpan<PropertyPathSegment> rest, ConfigNode value)
    {
        var list = node switch
        {
            List existing => existing,
            null or Scalar { Kind: ScalarKind.Null } when index <= MaxNewItems => new List([.. Enumerable.Repeat(new Scalar("", ScalarKind.Null), index)]),
            null or Scalar { Kind: ScalarKind.Null } => throw new FormatException($"array index {index} is out of range"),
            _ => throw new FormatException($"[{index}] is not an index into a map or a single value"),
        };
        if (index > list.Items.Length)
            throw new FormatException($"array index {index} is out of range: the list has {list.Items.Length} items");
        return index == list.Items.Length
            ? new List(list.Items.Add(With(null, rest, value)))
            : new List(list.Items.SetItem(index, With(list.Items[index], rest, value)));
    }

    private void Write(Utf8JsonWriter writer, Action<Utf8JsonWriter, string> secret)
    {
        switch (this)
        {
            case Scalar { Kind: ScalarKind.Null }:
                writer.WriteNullValue();
                break;
            case Scalar { Kind: ScalarKind.Boolean } scalar:
                writer.WriteBooleanValue(bool.Parse(scalar.Value));
                break;
            case Scalar { Kind: ScalarKind.Number } scalar:
                WriteNumber(writer, scalar.Value);
                break;
            case Scalar scalar:
                writer.WriteStringValue(scalar.Value);
                break;
            case Secure secure:
                secret(writer, secure.Ciphertext);
                break;
            case List list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                    item.Write(writer, secret);
                writer.WriteEndArray();
                break;
            case Map map:
                writer.WriteStartObject();
                foreach (var (key, value) in map.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(key);
                    value.Write(writer, secret);
                }

                writer.WriteEndObject();
                break;
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            writer.WriteNumberValue(whole);
        else if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var large))
            writer.WriteNumberValue(large);
        else
            StateJson.WriteNumber(writer, double.Parse(text, CultureInfo.InvariantCulture));
    }

    /// <summary>A single value.</summary>
    /// <param name="Value">Its text.</param>
    /// <param name="Kind">What it is inside a structure; at the top every value is text.</param>
    public sealed record Scalar(string Value, ScalarKind Kind = ScalarKind.Text) : ConfigNode;

    /// <summary>An encrypted value.</summary>
    public sealed record Secure(string Ciphertext) : ConfigNode;

    /// <summary>A map; the order is the file's.</summary>
    public sealed record Map(ImmutableArray<KeyValuePair<string, ConfigNode>> Entries) : ConfigNode;

    /// <summary>A list.</summary>
    public sealed record List(ImmutableArray<ConfigNode> Items) : ConfigNode;
}

/// <summary>What a single value is.</summary>
public enum ScalarKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Nothing.</summary>
    Null,

    /// <summary>A time, which is text to programs.</summary>
    Time,
}

internal static class ConfigEntries
{
    public static int FindIndex(this ImmutableArray<KeyValuePair<string, ConfigNode>> entries, string key)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i].Key == key)
                return i;
        }

        return -1;
    }
}
