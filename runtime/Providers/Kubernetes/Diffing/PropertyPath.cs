using System.Globalization;
using System.Text;

namespace Provisioning.Providers.Kubernetes.Diffing;

/// <summary>A place in properties: <c>spec.containers[0]["image.tag"]</c>. As a pattern, <c>*</c> stands for any one key or index.</summary>
/// <param name="Segments">Keys and indexes, outermost first.</param>
internal sealed record PropertyPath(IReadOnlyList<string> Segments)
{
    private const string Any = "*";

    /// <summary>The place of the properties themselves.</summary>
    public static PropertyPath Root { get; } = new([]);

    /// <summary>The place of a property or item in this place.</summary>
    public PropertyPath Then(string segment) => new([.. Segments, segment]);

    /// <summary>The place of an item in this place.</summary>
    public PropertyPath Then(int index) => Then(index.ToString(CultureInfo.InvariantCulture));

    /// <summary>A path from its text, or null where it is none.</summary>
    public static PropertyPath? TryParse(string text)
    {
        var segments = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            switch (text[at])
            {
                case '.':
                    at++;
                    break;
                case '[' when at + 1 < text.Length && text[at + 1] == '"':
                    var (key, end) = Quoted(text, at + 2);
                    if (end < 0)
                        return null;
                    segments.Add(key);
                    at = end;
                    break;
                case '[':
                    var close = text.IndexOf(']', at);
                    if (close < 0)
                        return null;
                    segments.Add(text[(at + 1)..close]);
                    at = close + 1;
                    break;
                default:
                    var stop = text.IndexOfAny(['.', '['], at);
                    segments.Add(stop < 0 ? text[at..] : text[at..stop]);
                    at = stop < 0 ? text.Length : stop;
                    break;
            }
        }

        return new PropertyPath(segments);
    }

    /// <summary>Whether this pattern matches the place or one around it.</summary>
    public bool Contains(PropertyPath place) => Segments.Count <= place.Segments.Count && Agree(Segments, place.Segments, Segments.Count);

    /// <summary>Whether the place is around what this pattern matches.</summary>
    public bool IsInside(PropertyPath place) => place.Segments.Count < Segments.Count && Agree(Segments, place.Segments, place.Segments.Count);

    private static bool Agree(IReadOnlyList<string> pattern, IReadOnlyList<string> place, int count)
        => Enumerable.Range(0, count).All(at => pattern[at] == Any || pattern[at] == place[at]);

    private static (string Key, int End) Quoted(string text, int start)
    {
        var key = new StringBuilder();
        for (var at = start; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
                key.Append(text[++at]);
            else if (text[at] != '"')
                key.Append(text[at]);
            else
                return at + 1 < text.Length && text[at + 1] == ']' ? (key.ToString(), at + 2) : ("", -1);
        }

        return ("", -1);
    }
}
