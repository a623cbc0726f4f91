using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Provisioning.Protocol.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Provisioning.Cli.Display;

/// <summary>Objects and lists that a text holds as JSON, or as YAML where it has several lines: policies, manifests, configurations.</summary>
/// <param name="Kind"><c>json</c> or <c>yaml</c>.</param>
/// <param name="Value">What it holds.</param>
internal sealed record EmbeddedDocument(string Kind, PropertyValue Value)
{
    // What nobody would read is not taken apart.
    private const int MaxLength = 1_000_000;
    private const int MaxDepth = 200;

    /// <summary>What a text holds; null where it is no such document.</summary>
    public static EmbeddedDocument? Of(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length is 0 or > MaxLength)
            return null;
        if (trimmed[0] is '{' or '[' && Json(trimmed) is { } json)
            return new EmbeddedDocument("json", json);
        return trimmed.AsSpan().IndexOfAny('\r', '\n') >= 0 && Yaml(trimmed) is { } yaml ? new EmbeddedDocument("yaml", yaml) : null;
    }

    private static PropertyValue? Json(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return Of(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static PropertyValue Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => PropertyValue.Of(PropertyMap.Of(element.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Of(member.Value))))),
        JsonValueKind.Array => PropertyValue.Of(element.EnumerateArray().Select(Of)),
        JsonValueKind.String => PropertyValue.Of(element.GetString()!),
        JsonValueKind.Number => PropertyValue.Of(element.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => PropertyValue.Of(element.GetBoolean()),
        _ => PropertyValue.NullValue,
    };

    private static PropertyValue? Yaml(string text)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            var value = parser.Current is MappingStart or SequenceStart ? Read(parser, 0) : null;
            if (value is null || !parser.TryConsume<DocumentEnd>(out _))
                return null;
            return parser.TryConsume<StreamEnd>(out _) ? value : null;
        }
        catch (YamlException)
        {
            return null;
        }
    }

    // Null for what is more than a document of plain values: anchors, merged maps, keys that are no names.
    private static PropertyValue? Read(Parser parser, int depth)
    {
        if (depth > MaxDepth || parser.Current is AnchorAlias || parser.Current is NodeEvent { Anchor.IsEmpty: false })
            return null;
        if (parser.TryConsume<Scalar>(out var scalar))
            return scalar is { Style: ScalarStyle.Plain, IsPlainImplicit: true } ? Resolve(scalar.Value) : PropertyValue.Of(scalar.Value);
        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = ImmutableArray.CreateBuilder<PropertyValue>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                if (Read(parser, depth + 1) is not { } item)
                    return null;
                items.Add(item);
            }

            return new PropertyValue.Array(items.ToImmutable());
        }

        parser.Consume<MappingStart>();
        var members = new Dictionary<string, PropertyValue>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var key) || !IsName(key) || Read(parser, depth + 1) is not { } value || !members.TryAdd(key.Value, value))
                return null;
        }

        return PropertyValue.Of(PropertyMap.Of(members));
    }

    private static bool IsName(Scalar key)
        => key.Style != ScalarStyle.Plain || (key.Value != "<<" && Resolve(key.Value) is PropertyValue.String or PropertyValue.Number);

    private static PropertyValue Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => PropertyValue.NullValue,
        "true" or "True" or "TRUE" => PropertyValue.Of(true),
        "false" or "False" or "FALSE" => PropertyValue.Of(false),
        ['0', 'x', ..] when long.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) => PropertyValue.Of(hex),
        _ when (char.IsAsciiDigit(text[^1]) || text[^1] == '.') && double.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var number)
            => PropertyValue.Of(number),
        _ => PropertyValue.Of(text),
    };
}
