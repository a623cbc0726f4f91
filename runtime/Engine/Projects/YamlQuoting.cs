using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace Provisioning.Engine.Projects;

/// <summary>Texts as YAML scalars on one line: plain where they can be, quoted where a reader could take them for something else.</summary>
internal static partial class YamlQuoting
{
    private const string Indicators = "-?:,[]{}#&*!|>'\"%@`";

    private static readonly SearchValues<char> FlowSigns = SearchValues.Create(",?[]{}:");

    // YAML 1.1 readers take these for booleans.
    private static readonly HashSet<string> OldBooleans = new(["yes", "no", "on", "off", "y", "n"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> NotText = new([".nan", ".inf", "-.inf", "+.inf", "<<", "="], StringComparer.OrdinalIgnoreCase);

    /// <summary>A text that stands where none stood.</summary>
    public static string Fresh(string text)
        => IsTyped(text) || OldBooleans.Contains(text) || Base60().IsMatch(text) ? Double(text) : Plain(text, isInFlow: false);

    /// <summary>A text inside brackets or braces.</summary>
    public static string InFlow(string text)
        => IsTyped(text) || OldBooleans.Contains(text) || Base60().IsMatch(text) ? Double(text) : Plain(text, isInFlow: true);

    /// <summary>A text in the place of another, written as that was.</summary>
    public static string Instead(string text, ScalarStyle style) => style switch
    {
        ScalarStyle.DoubleQuoted => Double(text),
        ScalarStyle.SingleQuoted => Single(text),
        _ => IsTyped(text) ? Double(text) : Plain(text, isInFlow: false),
    };

    /// <summary>Whether a character can only stand in double quotes: YAML 1.1 ends lines at some that are no control characters.</summary>
    public static bool NeedsEscape(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff';

    private static bool IsTyped(string text)
        => YamlScalars.Resolve(text).Kind != ScalarKind.Text || NotText.Contains(text);

    private static string Plain(string text, bool isInFlow)
    {
        var first = text[0];
        var mayStart = !Indicators.Contains(first, StringComparison.Ordinal) || (first is '-' or '?' or ':' && text.Length > 1 && text[1] != ' ' && (!isInFlow || first == '-'));
        var isPlain = mayStart && first != ' ' && text[^1] is not (' ' or ':')
            && !text.StartsWith("---", StringComparison.Ordinal) && !text.StartsWith("...", StringComparison.Ordinal)
            && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal)
            && (!isInFlow || !text.AsSpan().ContainsAny(FlowSigns));
        return isPlain && !text.Any(NeedsEscape) ? text : Single(text);
    }

    private static string Single(string text)
        => text.Any(NeedsEscape) ? Double(text) : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Double(string text)
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
                _ when NeedsEscape(c) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    [GeneratedRegex(@"\A[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Base60();
}
