using Semver;

namespace Provisioning.Engine.Projects;

/// <summary>
/// A range of versions as <c>requiredPulumiVersion</c> writes it: comparisons that all hold, <c>||</c> between alternatives. <c>x</c> stands
/// for any number, and what it leaves open is the range it spans.
/// </summary>
public static class VersionRange
{
    private const string Operators = "<>=!";

    /// <summary>Whether a version is in a range; null where the range is none.</summary>
    /// <param name="range">The range.</param>
    /// <param name="version">The version.</param>
    public static bool? Contains(string range, string version)
    {
        ArgumentNullException.ThrowIfNull(range);
        var known = SemVersion.Parse(version, SemVersionStyles.Any);
        bool? result = false;
        foreach (var alternative in range.Split("||"))
        {
            if (All(alternative, known) is not { } holds)
                return null;
            result |= holds;
        }

        return result;
    }

    private static bool? All(string comparisons, SemVersion version)
    {
        var words = Words(comparisons);
        var holds = true;
        foreach (var word in words)
        {
            if (Holds(word, version) is not { } one)
                return null;
            holds &= one;
        }

        return words.Count == 0 ? null : holds;
    }

    // An operator may stand apart from its version.
    private static List<string> Words(string comparisons)
    {
        var words = new List<string>();
        foreach (var word in comparisons.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (words.Count > 0 && words[^1].All(c => Operators.Contains(c, StringComparison.Ordinal)))
                words[^1] += word;
            else
                words.Add(word);
        }

        return words;
    }

    private static bool? Holds(string comparison, SemVersion version)
    {
        var text = comparison.TrimStart([.. Operators]);
        if (Bounds(text) is not var (low, high))
            return null;
        var (belowLow, belowHigh) = (SemVersion.ComparePrecedence(version, low) < 0, SemVersion.ComparePrecedence(version, high) is var order && (low == high ? order <= 0 : order < 0));
        return comparison[..^text.Length] switch
        {
            "" or "=" or "==" => !belowLow && belowHigh,
            "!" or "!=" => belowLow || !belowHigh,
            ">" => !belowHigh,
            ">=" => !belowLow,
            "<" => belowLow,
            "<=" => belowHigh,
            _ => null,
        };
    }

    // The first version that is meant and the first that no longer is; the same where one version is meant.
    private static (SemVersion Low, SemVersion High)? Bounds(string text)
    {
        if (SemVersion.TryParse(text, SemVersionStyles.Strict, out var exact))
            return (exact, exact);
        var parts = text.Split('.').Select(part => part is "x" or "X" or "*" ? "x" : part).ToList();
        while (parts.Count is > 0 and < 3)
            parts.Add("x");
        return parts switch
        {
            ["x", "x", "x"] => (new SemVersion(0, 0, 0), new SemVersion(int.MaxValue, 0, 0)),
            [var major, "x", "x"] when int.TryParse(major, out var m) => (new SemVersion(m, 0, 0), new SemVersion(m + 1, 0, 0)),
            [var major, var minor, "x"] when int.TryParse(major, out var m) && int.TryParse(minor, out var n) => (new SemVersion(m, n, 0), new SemVersion(m, n + 1, 0)),
            _ => null,
        };
    }
}
