using System.Globalization;
using System.Text.Json;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Display;

/// <summary>Property values as lines of text. Secrets are never in them.</summary>
internal static class ValueText
{
    private const int Step = 4;
    private const int MaxText = 150;

    /// <summary>Properties, keys padded to the longest; internal ones are left out.</summary>
    public static IEnumerable<string> Lines(PropertyMap properties, bool isFull)
    {
        var width = properties.Count == 0 ? 0 : properties.Keys.Max(key => key.Length);
        return properties.Where(property => !IsInternal(property.Key))
            .SelectMany(property => Lines($"{property.Key.PadRight(width)}: ", property.Value, isFull));
    }

    /// <summary>One value behind a head: the first line starts with it.</summary>
    public static IEnumerable<string> Lines(string head, PropertyValue value, bool isFull) => value switch
    {
        PropertyValue.Object { Properties.Count: 0 } => [head + "{}"],
        PropertyValue.Object obj => [head + "{", .. Indent(Lines(obj.Properties, isFull)), "}"],
        PropertyValue.Array { Items.Length: 0 } => [head + "[]"],
        PropertyValue.Array array =>
            [head + "[", .. Indent(array.Items.SelectMany((item, i) => Lines($"[{i}]: ", item, isFull))), "]"],
        PropertyValue.Output { Element: { } element, IsSecret: false } => Lines(head, element, isFull),
        PropertyValue.Archive { Source: ArchiveSource.Members members } archive =>
            [$"{head}archive(assets:{Short(archive.Hash)}) {{", .. Indent(Lines(members.Assets, isFull)), "}"],
        PropertyValue.String { Value: var text } when text.Contains('\n', StringComparison.Ordinal) => [head + "|", .. Indent(TextLines(text, isFull))],
        _ => [head + Inline(value, isFull)],
    };

    /// <summary>A value that fits on a line.</summary>
    public static string Inline(PropertyValue value, bool isFull) => value switch
    {
        PropertyValue.Null => "<null>",
        PropertyValue.Boolean boolean => boolean.Value ? "true" : "false",
        PropertyValue.Number number => Number(number.Value),
        PropertyValue.String text => Quoted(isFull || text.Value.Length <= MaxText ? text.Value : text.Value[..MaxText] + "..."),
        PropertyValue.Secret => "[secret]",
        PropertyValue.Output { IsSecret: true } => "[secret]",
        PropertyValue.Output { Element: { } element } => Inline(element, isFull),
        PropertyValue.Unknown or PropertyValue.Output => "[unknown]",
        PropertyValue.Resource resource => Quoted(resource.Urn),
        PropertyValue.Asset asset => asset.Source switch
        {
            AssetSource.File file => $"asset(file:{Short(asset.Hash)}) {{ {file.Path} }}",
            AssetSource.Remote remote => $"asset(uri:{Short(asset.Hash)}) {{ {remote.Uri} }}",
            _ => $"asset(text:{Short(asset.Hash)})",
        },
        PropertyValue.Archive archive => archive.Source switch
        {
            ArchiveSource.File file => $"archive(file:{Short(archive.Hash)}) {{ {file.Path} }}",
            ArchiveSource.Remote remote => $"archive(uri:{Short(archive.Hash)}) {{ {remote.Uri} }}",
            _ => $"archive(assets:{Short(archive.Hash)})",
        },
        _ => string.Join(' ', Lines("", value, isFull).Select(line => line.Trim())),
    };

    /// <summary>Whether a property is for the engine's own use.</summary>
    public static bool IsInternal(string key) => key.StartsWith("__", StringComparison.Ordinal);

    /// <summary>Lines one level deeper.</summary>
    public static IEnumerable<string> Indent(IEnumerable<string> lines, int by = Step)
        => lines.Select(line => new string(' ', by) + line);

    /// <summary>The lines of a text, the last empty one left out.</summary>
    public static string[] TextLines(string text, bool isFull)
    {
        const int maxLines = 20;
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        return isFull || lines.Length <= maxLines ? lines : [.. lines[..maxLines], $"... {lines.Length - maxLines} more lines"];
    }

    private static string Number(double number)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            if (!double.IsFinite(number))
                return number.ToString(CultureInfo.InvariantCulture);
            StateJson.WriteNumber(writer, number);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string Quoted(string text)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, StateJson.Compact))
            writer.WriteStringValue(text);
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string Short(string hash) => hash.Length > 7 ? hash[..7] : hash;
}
