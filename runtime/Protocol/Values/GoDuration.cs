using System.Buffers;
using System.Globalization;
using System.Text;

namespace Provisioning.Protocol.Values;

/// <summary>Durations as Pulumi's contract writes them: <c>1h30m0s</c>, <c>1.5s</c>, <c>500ms</c>.</summary>
public static class GoDuration
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    // In the order in which they are tried: the first that the text starts with.
    private static readonly (string Unit, decimal Nanoseconds)[] Units =
    [
        ("ns", 1), ("us", 1e3m), ("µs", 1e3m), ("μs", 1e3m), ("ms", 1e6m), ("s", 1e9m), ("m", 60e9m), ("h", 3600e9m),
    ];

    /// <summary>The nanoseconds of a duration; fractions of one are cut off, and an empty text is none.</summary>
    /// <exception cref="FormatException">It is no duration, or one of more than 292 years.</exception>
    public static long Nanoseconds(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rest = text.AsSpan(text is ['-' or '+', ..] ? 1 : 0);
        if (text.Length == 0 || rest is "0")
            return 0;
        var total = 0m;
        try
        {
            do
                total += ReadPart(ref rest, text);
            while (!rest.IsEmpty);
            return decimal.ToInt64(decimal.Truncate(text[0] == '-' ? -total : total));
        }
        catch (OverflowException)
        {
            throw new FormatException($"'{text}' is no duration: it is longer than 292 years");
        }
    }

    /// <summary>The seconds of a duration; 0 for an empty text.</summary>
    /// <exception cref="FormatException">It is no duration, or one of more than 292 years.</exception>
    public static double Seconds(string text) => Nanoseconds(text) / 1e9;

    /// <summary>The text of a number of seconds; empty for none.</summary>
    public static string Text(double seconds)
    {
        if (seconds == 0)
            return "";
        var size = Math.Abs(seconds);
        if (size < 1e-6)
            return $"{Round(seconds * 1e9)}ns";
        if (size < 1e-3)
            return $"{Round(seconds * 1e6)}µs";
        if (size < 1)
            return $"{Round(seconds * 1e3)}ms";
        var text = new StringBuilder(seconds < 0 ? "-" : "");
        var (hours, minutes) = ((long)(size / 3600), (long)(size % 3600 / 60));
        if (hours > 0)
            text.Append(CultureInfo.InvariantCulture, $"{hours}h");
        if (hours > 0 || minutes > 0)
            text.Append(CultureInfo.InvariantCulture, $"{minutes}m");
        return text.Append(CultureInfo.InvariantCulture, $"{Round(size % 60)}s").ToString();
    }

    private static decimal ReadPart(ref ReadOnlySpan<char> rest, string text)
    {
        var length = rest.IndexOfAnyExcept(NumberCharacters);
        if (length <= 0 || !decimal.TryParse(rest[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            throw new FormatException($"'{text}' is no duration such as 5m or 1h30m: a number without a unit, or a unit without a number");
        rest = rest[length..];
        foreach (var (unit, nanoseconds) in Units)
        {
            if (!rest.StartsWith(unit, StringComparison.Ordinal))
                continue;
            rest = rest[unit.Length..];
            return number * nanoseconds;
        }

        throw new FormatException($"'{text}' is no duration such as 5m or 1h30m: '{rest}' starts with no unit of ns, us, ms, s, m, h");
    }

    private static string Round(double number) => Math.Round(number, 9).ToString("0.#########", CultureInfo.InvariantCulture);
}
