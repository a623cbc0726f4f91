using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Provisioning.Engine.Values;

/// <summary>
/// A path into properties: <c>root.nested["quoted \"key\""].list[0][*]</c>. <c>*</c> stands for every element of one level.
/// </summary>
internal sealed record PropertyPath(ImmutableArray<PropertyPath.Segment> Segments)
{
    /// <summary>One step of a path: a key, an index, or (neither) everything.</summary>
    internal readonly record struct Segment(string? Key, int? Index)
    {
        public static Segment Everything => default;

        public static Segment Of(string key) => key == "*" ? Everything : new Segment(key, null);

        public bool IsEverything => Key is null && Index is null;

        public bool Matches(Segment other) => IsEverything || this == other;
    }

    public static PropertyPath Root { get; } = new([]);

    public PropertyPath Then(string key) => new(Segments.Add(new Segment(key, null)));

    public PropertyPath Then(int index) => new(Segments.Add(new Segment(null, index)));

    /// <summary>Whether this path, a pattern, leads to <paramref name="path"/> or to something that holds it.</summary>
    public bool Covers(PropertyPath path)
    {
        if (path.Segments.Length < Segments.Length)
            return false;
        for (var i = 0; i < Segments.Length; i++)
        {
            if (!Segments[i].Matches(path.Segments[i]))
                return false;
        }

        return true;
    }

    /// <summary>The path of a text.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static PropertyPath Parse(string text) => TryParse(text, out var path, out var problem) ? path : throw new FormatException(problem);

    public static bool TryParse(string text, [NotNullWhen(true)] out PropertyPath? path) => TryParse(text, out path, out _);

    /// <summary>The path of a text; where it is none, what is wrong with it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PropertyPath? path, out string problem)
    {
        path = null;
        problem = "";
        var segments = ImmutableArray.CreateBuilder<Segment>();
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == '.')
            {
                at++;
                if (at == 1 || at == text.Length)
                {
                    problem = at == 1 ? "expected property path to start with a name or index" : "expected property path to end with a name or index";
                    return false;
                }

                // One too many is put up with, as is one before a bracket: some providers write them.
                continue;
            }

            if (text[at] == '[')
            {
                problem = Bracket(text, ref at, out var segment);
                if (problem.Length > 0)
                    return false;
                segments.Add(segment);
                continue;
            }

            var end = text.AsSpan(at).IndexOfAny('.', '[');
            var key = end < 0 ? text[at..] : text.Substring(at, end);
            segments.Add(Segment.Of(key));
            at += key.Length;
        }

        path = new PropertyPath(segments.ToImmutable());
        return true;
    }

    /// <summary>The path as pulumi writes it: whatever is not plain letters, digits and underscores is quoted.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var segment in Segments)
        {
            if (segment.Index is { } index)
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            else if (segment.Key is { } key && key.All(character => char.IsAsciiLetterOrDigit(character) || character == '_'))
                text.Append(text.Length == 0 ? "" : ".").Append(key);
            else
                text.Append(CultureInfo.InvariantCulture, $"[\"{(segment.Key ?? "*").Replace("\"", "\\\"", StringComparison.Ordinal)}\"]");
        }

        return text.ToString();
    }

    // What is wrong with an index or a quoted key; empty for nothing.
    private static string Bracket(string text, ref int at, out Segment segment)
    {
        segment = default;
        if (at + 1 < text.Length && text[at + 1] == '"')
        {
            var key = new StringBuilder();
            for (at += 2; at < text.Length && text[at] != '"'; at++)
            {
                if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] == '"')
                    at++;
                key.Append(text[at]);
            }

            if (at >= text.Length)
                return "missing closing quote in property name";
            if (at + 1 >= text.Length || text[at + 1] != ']')
                return "missing closing bracket in property access";
            at += 2;
            segment = Segment.Of(key.ToString());
            return "";
        }

        var end = text.IndexOf(']', at);
        if (end < 0)
            return "missing closing bracket in array index";
        var inner = text[(at + 1)..end];
        at = end + 1;
        if (inner == "*")
            return "";
        if (!int.TryParse(inner, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index))
            return $"invalid array index: strconv.ParseInt: parsing \"{inner}\": invalid syntax";
        segment = new Segment(null, index);
        return "";
    }
}
