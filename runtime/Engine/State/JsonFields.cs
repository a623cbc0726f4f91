using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Provisioning.Engine.State;

/// <summary>The fields of one JSON object in a state file; a field of another type than asked for is malformed.</summary>
internal sealed class JsonFields(JsonElement element, string where)
{
    public string Text(string name) => Find(name, JsonValueKind.String)?.GetString() ?? "";

    public bool Flag(string name) => element.TryGetProperty(name, out var value) && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False or JsonValueKind.Null => false,
        _ => throw Malformed(name, "true or false is expected"),
    };

    public double Number(string name) => Find(name, JsonValueKind.Number)?.GetDouble() ?? 0;

    public JsonFields? Object(string name)
        => Find(name, JsonValueKind.Object) is { } value ? new JsonFields(value, $"{where}.{name}") : null;

    public IEnumerable<JsonElement> Elements(string name)
        => Find(name, JsonValueKind.Array) is { } value ? value.EnumerateArray() : [];

    public ImmutableArray<string> List(string name) => Find(name, JsonValueKind.Array) is { } value ? Strings(value, name) : [];

    public ImmutableSortedDictionary<string, ImmutableArray<string>> Lists(string name)
    {
        var lists = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        if (Find(name, JsonValueKind.Object) is { } value)
        {
            foreach (var property in value.EnumerateObject())
                lists[property.Name] = property.Value.ValueKind == JsonValueKind.Null ? [] : Strings(property.Value, name);
        }

        return lists.ToImmutable();
    }

    public DateTimeOffset? Time(string name)
    {
        var text = Text(name);
        if (text.Length == 0)
            return null;
        return DateTimeOffset.TryParse(WithTicks(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw Malformed(name, "a time as in RFC 3339 is expected");
    }

    public ImmutableSortedDictionary<string, string> Except(FrozenSet<string> known)
    {
        var rest = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name))
                rest[property.Name] = property.Value.GetRawText();
        }

        return rest.ToImmutable();
    }

    // .NET counts to 100 ns, Go to 1 ns: what is finer is cut off, not rounded.
    private static string WithTicks(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return text;
        var end = dot + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end - dot - 1 > 7 ? text[..(dot + 8)] + text[end..] : text;
    }

    private JsonElement? Find(string name, JsonValueKind kind)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == kind ? value : throw Malformed(name, $"a JSON {kind.ToString().ToLowerInvariant()} is expected");
    }

    private ImmutableArray<string> Strings(JsonElement value, string name)
    {
        if (value.ValueKind != JsonValueKind.Array)
            throw Malformed(name, "a list of strings is expected");
        var items = ImmutableArray.CreateBuilder<string>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
            items.Add(item.ValueKind == JsonValueKind.String ? item.GetString() ?? "" : throw Malformed(name, "a string is expected"));
        return items.MoveToImmutable();
    }

    private MalformedStateException Malformed(string name, string problem) => new($"{where}.{name}", problem);
}
