namespace Provisioning.Engine.Projects;

/// <summary>Writes configuration values as YAML lines, quoted where another reader could take them for something else.</summary>
internal static class YamlEmitter
{
    private const int Step = 2;

    /// <summary>An entry of a block mapping.</summary>
    public static List<string> Entry(string key, ConfigNode value, int indent)
    {
        var lines = new List<string>();
        AddValue(lines, new string(' ', indent) + YamlQuoting.Fresh(key) + ":", value, indent);
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
        => scalar.Kind is ScalarKind.Text or ScalarKind.Time ? YamlQuoting.Fresh(scalar.Value) : scalar.Kind == ScalarKind.Null ? "null" : scalar.Value;

    /// <summary>A value in brackets or braces, on one line.</summary>
    public static string Flow(ConfigNode value) => value switch
    {
        ConfigNode.Scalar { Kind: ScalarKind.Text or ScalarKind.Time } text => YamlQuoting.InFlow(text.Value),
        ConfigNode.Scalar scalar => Scalar(scalar),
        ConfigNode.Secure secure => $"{{secure: {YamlQuoting.InFlow(secure.Ciphertext)}}}",
        ConfigNode.List list => $"[{string.Join(", ", list.Items.Select(Flow))}]",
        ConfigNode.Map map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{YamlQuoting.InFlow(entry.Key)}: {Flow(entry.Value)}"))}}}",
        _ => "null",
    };

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
                lines.Add($"{new string(' ', indent + Step)}secure: {YamlQuoting.Fresh(secure.Ciphertext)}");
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
            lines.Add($"{dash} {inner[1].TrimStart(' ')}");
            lines.AddRange(inner.Skip(2));
            return;
        }

        AddValue(lines, dash, value, indent);
    }

    private static bool IsBlockText(string text)
        => text.Contains('\n', StringComparison.Ordinal) && text.All(c => c is '\n' or '\t' || !YamlQuoting.NeedsEscape(c))
        && text[0] is not (' ' or '\n' or '\t') && !text.EndsWith("\n\n", StringComparison.Ordinal) && !text.Split('\n').Any(line => line.EndsWith(' '));

    private static void AddBlockText(List<string> lines, string head, string text, int indent)
    {
        lines.Add(text.EndsWith('\n') ? $"{head} |" : $"{head} |-");
        var padding = new string(' ', indent + Step);
        foreach (var line in (text.EndsWith('\n') ? text[..^1] : text).Split('\n'))
            lines.Add(line.Length == 0 ? "" : padding + line);
    }
}
