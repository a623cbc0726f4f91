using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Provisioning.Engine.State;

/// <summary>
/// A path into a value, as Pulumi writes it: <c>root.nested["quoted key"].list[0]</c>. A star stands for everything on a level.
/// </summary>
/// <param name="Segments">The steps down, the first into the outermost object.</param>
public sealed record PropertyPath(ImmutableArray<PropertyPathSegment> Segments)
{
    /// <summary>A path from its text.</summary>
    /// <exception cref="FormatException">The text is no path; the message says why.</exception>
    public static PropertyPath Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var segments = ImmutableArray.CreateBuilder<PropertyPathSegment>();
        var at = 0;
        if (text.StartsWith('.'))
            throw new FormatException("expected property path to start with a name or index");
        while (at < text.Length)
        {
            if (text[at] == '[')
            {
                segments.Add(Bracketed(text, ref at));
                continue;
            }

            if (text[at] == '.' && ++at == text.Length)
                throw new FormatException("expected property path element after '.'");
            if (text[at] == '[')
                continue;
            var end = text.AsSpan(at).IndexOfAny('.', '[') is var length and >= 0 ? at + length : text.Length;
            if (end == at)
                throw new FormatException("expected property path element after '.'");
            segments.Add(new PropertyPathSegment(text[at..end], null));
            at = end;
        }

        return new PropertyPath(segments.ToImmutable());
    }

    /// <inheritdoc/>
    public bool Equals(PropertyPath? other) => other is not null && Segments.AsSpan().SequenceEqual(other.Segments.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Segments.Aggregate(0, HashCode.Combine);

    private static PropertyPathSegment Bracketed(string text, ref int at)
    {
        at++;
        if (at < text.Length && text[at] == '"')
            return Quoted(text, ref at);
        var end = text.IndexOf(']', at);
        if (end < 0)
            throw new FormatException("missing closing bracket in array index");
        var inner = text[at..end];
        at = end + 1;
        if (inner == "*")
            return new PropertyPathSegment("*", null);
        return int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? new PropertyPathSegment("", index)
            : throw new FormatException($"'{inner}' is not an array index");
    }

    private static PropertyPathSegment Quoted(string text, ref int at)
    {
        var key = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] == '"')
                at++;
            key.Append(text[at]);
        }

        if (at + 1 >= text.Length || text[at + 1] != ']')
            throw new FormatException("missing closing quote and bracket in property name");
        at += 2;
        return new PropertyPathSegment(key.ToString(), null);
    }
}

/// <summary>One step of a path.</summary>
/// <param name="Key">The key of an object, <c>*</c> for all; empty where it is an index.</param>
/// <param name="Index">The index into a list, or null where it is a key.</param>
public readonly record struct PropertyPathSegment(string Key, int? Index);
