using System.Text;

namespace Provisioning.Engine.Projects;

/// <summary>Writes configuration values as YAML lines, quoted where another reader could take them for something else.</summary>
internal static class YamlEmitter
{
    private const int Step = 2;
    private const string Indicators = "-?:,[]{}#&*!|>'\"%@`";

    // YAML 1.1 readers take these for booleans or nothing.
    private static readonly HashSet<string> Ambiguous = new(
        ["", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".nan", ".inf", "-.inf", "+.inf", "<<", "="], StringComparer.OrdinalIgnoreCase);

    /// <summary>An entry of a block mapping.</summary>
    public static List<string> Entry(string key, ConfigNode value, int indent)
    {
        var lines = new List<string>();
        AddValue(lines, new string(' ', indent) + Quote(key) + ":", value, indent);
        return lines;
    }

    /// <summary>An item of a block sequence.</summary>
    public static List<string> Item(ConfigNode value, int indent)
    {
        var lines = new List<string>();
        AddItem(lines, value, indent);
        return lines;
    }

    /// <summary>A single value as it stands behind a key.</summary>
    public static string Scalar(ConfigNode.Scalar scalar)
        => scalar.Kind == ScalarKind.Text ? Quote(scalar.Value) : scalar.Kind == ScalarKind.Null ? "null" : scalar.Value;

    private static void AddValue(List<string> lines, string head, ConfigNode value, int indent)
    {
        switch (value)
        {
            case ConfigNode.Scalar { Kind: ScalarKind.Text } scalar when IsBlockText(scalar.Value):
                AddBlockText(lines, head, scalar.Value, indent);
                break;
            case ConfigNode.Scalar scalar:
                lines.Add($"{head} {Scalar(scalar)}");
                break;
            case ConfigNode.Secure secure:
                lines.Add(head);
                lines.Add($"{new string(' ', indent + Step)}secure: {Quote(secure.Ciphertext)}");
                break;
            case ConfigNode.Map { Entries.IsEmpty: true }:
                lines.Add($"{head} {{}}");
                break;
            case ConfigNode.List { Items.IsEmpty: true }:
                lines.Add($"{head} []");
                break;
            case ConfigNode.Map map:
                lines.Add(head);
                foreach (var (key, item) in map.Entries)
                    lines.AddRange(Entry(key, item, indent + Step));
                break;
            case ConfigNode.List list:
                lines.Add(head);
                foreach (var item in list.Items)
                    AddItem(lines, item, indent + Step);
                break;
        }
    }

    private static void AddItem(List<string> lines, ConfigNode value, int indent)
    {
        var dash = new string(' ', indent) + "-";
        if (value is ConfigNode.Secure or ConfigNode.Map { Entries.IsEmpty: false })
        {
            // The first entry stands on the line of the dash.
            var inner = new List<string>();
            AddValue(inner, "", value, indent);
            lines.Add($"{dash} {inner[1].TrimStart()}");
            lines.AddRange(inner.Skip(2));
            return;
        }

        AddValue(lines, dash, value, indent);
    }

    private static bool IsBlockText(string text)
        => text.Contains('\n', StringComparison.Ordinal) && text.All(c => c is '\n' or '\t' || !char.IsControl(c))
        && text[0] is not (' ' or '\n' or '\t') && !text.EndsWith("\n\n", StringComparison.Ordinal) && !text.Split('\n').Any(line => line.EndsWith(' '));

    private static void AddBlockText(List<string> lines, string head, string text, int indent)
    {
        lines.Add(text.EndsWith('\n') ? $"{head} |" : $"{head} |-");
        var padding = new string(' ', indent + Step);
        foreach (var line in (text.EndsWith('\n') ? text[..^1] : text).Split('\n'))
            lines.Add(line.Length == 0 ? "" : padding + line);
    }

    private static string Quote(string text)
    {
        if (Ambiguous.Contains(text) || YamlReader.KindOfPlain(text) != ScalarKind.Text || text.Any(char.IsControl) || LooksLikeTime(text))
            return DoubleQuoted(text);
        var isPlain = !Indicators.Contains(text[0], StringComparison.Ordinal) || (text[0] is '-' or '?' or ':' && text.Length > 1 && text[1] != ' ');
        return isPlain && text[0] != ' ' && text[^1] is not (' ' or ':')
            && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal)
            ? text
            : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    private static bool LooksLikeTime(string text)
        => text.Length >= 8 && char.IsAsciiDigit(text[0]) && text[..Math.Min(text.Length, 10)].All(c => char.IsAsciiDigit(c) || c is '-')
        && text.Count(c => c == '-') >= 2;

    private static string DoubleQuoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                '\r' => quoted.Append("\\r"),
                _ when char.IsControl(c) => quoted.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
