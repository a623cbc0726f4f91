using Provisioning.Engine.State;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Provisioning.Engine.Projects;

/// <summary>
/// Changes single values of a YAML text and leaves every other line as it is, comments and order included. What is written
/// in flow style is rewritten as a whole from the key on that holds it. What takes the place of something is written as that was:
/// quoted, or in brackets.
/// </summary>
internal static class YamlEdits
{
    /// <summary>The text with a value set; what is missing on the way is appended.</summary>
    public static string Set(string text, string file, ReadOnlySpan<PropertyPathSegment> path, ConfigNode value)
    {
        var lines = Lines(text);
        SetIn(lines, YamlReader.Read(text, file), file, path, value, 0);
        return Join(lines);
    }

    /// <summary>The text without a value; unchanged where there is none.</summary>
    public static string Remove(string text, string file, ReadOnlySpan<PropertyPathSegment> path)
    {
        var lines = Lines(text);
        var map = YamlReader.Read(text, file);
        for (var depth = 0; depth < path.Length; depth++)
        {
            if (Find(map, path[depth].Key) is not { } entry)
                return text;
            if (depth == path.Length - 1)
            {
                RemoveLines(lines, entry);
                return Join(lines);
            }

            // One level is left to remove from, and more than one entry stays: the map keeps its shape.
            if (entry.Value is YamlMappingNode { Style: not MappingStyle.Flow, Children.Count: > 1 } inner && path[depth + 1].Index is null)
            {
                map = inner;
                continue;
            }

            // With its last key the whole of 'config' goes.
            if (depth == 0 && path.Length == 2 && map.Children.Count > 1 && entry.Value is YamlMappingNode { Children.Count: 1 } last && Find(last, path[1].Key) is not null)
            {
                RemoveLines(lines, entry);
                return Join(lines);
            }

            var changed = YamlReader.ToConfig(entry.Value, file).Without(path[(depth + 1)..]);
            ReplaceLines(lines, entry, YamlEmitter.Entry(KeyOf(entry.Key), changed, Column(entry.Key)));
            return Join(lines);
        }

        return text;
    }

    private static void SetIn(
        List<string> lines, YamlMappingNode map, string file, ReadOnlySpan<PropertyPathSegment> path, ConfigNode value, int indent)
    {
        var key = path[0].Key;
        var rest = path[1..];
        if (Find(map, key) is not { } entry)
        {
            var at = map.Children.Count == 0 ? lines.Count : LastLine(map) + 1;
            lines.InsertRange(at, YamlEmitter.Entry(key, ConfigNode.With(null, rest, value), map.Children.Count == 0 ? indent : Column(map.Children.First().Key)));
            return;
        }

        if (rest.IsEmpty && value is ConfigNode.Scalar scalar && entry.Value is YamlScalarNode old && IsOneLine(old) && !scalar.Value.Contains('\n', StringComparison.Ordinal))
        {
            ReplaceScalar(lines, old, Instead(scalar, old));
            return;
        }

        if (!rest.IsEmpty && rest[0].Index is null && entry.Value is YamlMappingNode { Style: not MappingStyle.Flow, Children.Count: > 0 } inner && !IsSecure(inner))
        {
            SetIn(lines, inner, file, rest, value, indent);
            return;
        }

        if (rest is [{ Index: { } index }] && entry.Value is YamlSequenceNode { Style: not SequenceStyle.Flow, Children.Count: > 0 } list)
        {
            if (index == list.Children.Count)
            {
                lines.InsertRange(LastLine(list) + 1, YamlEmitter.Item(value, Column(list)));
                return;
            }

            if (index < list.Children.Count && value is ConfigNode.Scalar item && list.Children[index] is YamlScalarNode oldItem && IsOneLine(oldItem))
            {
                ReplaceScalar(lines, oldItem, Instead(item, oldItem));
                return;
            }
        }

        var whole = ConfigNode.With(rest.IsEmpty ? null : YamlReader.ToConfig(entry.Value, file), rest, value);
        ReplaceLines(lines, entry, StaysInFlow(entry.Value, whole)
            ? [$"{new string(' ', Column(entry.Key))}{YamlQuoting.Fresh(KeyOf(entry.Key))}: {YamlEmitter.Flow(whole)}"]
            : YamlEmitter.Entry(KeyOf(entry.Key), whole, Column(entry.Key)));
    }

    // As the pulumi CLI has it, what stood in brackets or braces goes on standing in them.
    private static bool StaysInFlow(YamlNode old, ConfigNode now) => (old, now) switch
    {
        (YamlSequenceNode { Style: SequenceStyle.Flow }, ConfigNode.List { Items.IsEmpty: false }) => true,
        (YamlMappingNode { Style: MappingStyle.Flow }, ConfigNode.Map { Entries.IsEmpty: false }) => true,
        _ => false,
    };

    private static List<string> Lines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').ToList();
        if (lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    private static string Join(List<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private static KeyValuePair<YamlNode, YamlNode>? Find(YamlMappingNode map, string key)
    {
        foreach (var entry in map.Children)
        {
            if (KeyOf(entry.Key) == key)
                return entry;
        }

        return null;
    }

    private static string KeyOf(YamlNode key) => (key as YamlScalarNode)?.Value ?? "";

    private static bool IsSecure(YamlMappingNode map) => map.Children.Count == 1 && KeyOf(map.Children.First().Key) == "secure";

    private static bool IsOneLine(YamlScalarNode node) => node.Start.Line == node.End.Line && node.End.Column > node.Start.Column;

    private static int Line(YamlNode node) => (int)node.Start.Line - 1;

    private static int Column(YamlNode node) => (int)node.Start.Column - 1;

    // A block's own end mark lies behind the comments that follow it: what counts is the last thing in it.
    private static int LastLine(YamlNode node) => node switch
    {
        YamlMappingNode { Style: not MappingStyle.Flow, Children.Count: > 0 } map => LastLine(map.Children.Last().Value) is var last && last >= Line(map.Children.Last().Key) ? last : Line(map.Children.Last().Key),
        YamlSequenceNode { Style: not SequenceStyle.Flow, Children.Count: > 0 } list => LastLine(list.Children.Last()),
        { End.Column: 1 } when node.End.Line > node.Start.Line => (int)node.End.Line - 2,
        _ => (int)node.End.Line - 1,
    };

    private static string Instead(ConfigNode.Scalar scalar, YamlScalarNode old)
        => scalar.Kind is ScalarKind.Text or ScalarKind.Time ? YamlQuoting.Instead(scalar.Value, old.Style) : YamlEmitter.Scalar(scalar);

    private static void ReplaceScalar(List<string> lines, YamlScalarNode old, string text)
    {
        var line = lines[Line(old)];
        lines[Line(old)] = string.Concat(line.AsSpan(0, Column(old)), text, line.AsSpan((int)old.End.Column - 1));
    }

    private static void ReplaceLines(List<string> lines, KeyValuePair<YamlNode, YamlNode> entry, List<string> replacement)
    {
        var at = Line(entry.Key);
        RemoveLines(lines, entry);
        lines.InsertRange(at, replacement);
    }

    private static void RemoveLines(List<string> lines, KeyValuePair<YamlNode, YamlNode> entry)
    {
        var first = Line(entry.Key);
        lines.RemoveRange(first, Math.Max(LastLine(entry.Value), first) - first + 1);
    }
}
