using System.Globalization;
using System.Text;

namespace Provisioning.Engine.Values;

/// <summary>Durations as Pulumi's contract writes them: <c>1h30m0s</c>, <c>1.5s</c>, <c>500ms</c>.</summary>
internal static class GoDuration
{
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

    private static string Round(double number) => Math.Round(number, 9).ToString("0.#########", CultureInfo.InvariantCulture);
}
