using System.Globalization;
using System.Text;

namespace Provisioning.Cli.Display;

/// <summary>Texts as they stand in quotes: what cannot be seen is spelled out.</summary>
internal static class Quoting
{
    /// <summary>A text in quotes.</summary>
    public static string Quote(string text) => $"\"{Escape(text)}\"";

    /// <summary>A text between quotes.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 2);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append("\\\\"),
                '\a' => escaped.Append("\\a"),
                '\b' => escaped.Append("\\b"),
                '\f' => escaped.Append("\\f"),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                '\v' => escaped.Append("\\v"),
                ' ' => escaped.Append(' '),
                < ' ' or 0x7f => escaped.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
                _ when IsVisible(rune) => escaped.Append(rune.ToString()),
                <= 0xffff => escaped.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => escaped.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
            };
        }

        return escaped.ToString();
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);
}
