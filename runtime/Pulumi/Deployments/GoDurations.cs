using System.Buffers;
using System.Globalization;
using Wire = Pulumirpc.RegisterResourceRequest.Types.CustomTimeouts;

namespace Pulumi;

/// <summary>Timeouts in the form in which Go writes durations: <c>1h30m</c>, <c>250ms</c>.</summary>
internal static class GoDurations
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    private static readonly (string Unit, double Ticks)[] Units =
    [
        ("ns", 0.01), ("us", TimeSpan.TicksPerMicrosecond), ("µs", TimeSpan.TicksPerMicrosecond), ("ms", TimeSpan.TicksPerMillisecond),
        ("s", TimeSpan.TicksPerSecond), ("m", TimeSpan.TicksPerMinute), ("h", TimeSpan.TicksPerHour), ("d", TimeSpan.TicksPerDay),
    ];

    public static Wire? Of(CustomTimeouts? timeouts) => timeouts is null ? null : new Wire
    {
        Create = Format(timeouts.Create),
        Update = Format(timeouts.Update),
        Delete = Format(timeouts.Delete),
    };

    public static CustomTimeouts? From(Wire? timeouts) => timeouts is null ? null : new CustomTimeouts
    {
        Create = Parse(timeouts.Create),
        Update = Parse(timeouts.Update),
        Delete = Parse(timeouts.Delete),
    };

    // A tick is 100 ns.
    private static string Format(TimeSpan? duration) => duration is { } known ? $"{known.Ticks.ToString(CultureInfo.InvariantCulture)}00ns" : "";

    private static TimeSpan? Parse(string text)
    {
        if (text.Length == 0)
            return null;
        var negative = text[0] == '-';
        var rest = text.AsSpan(text[0] is '-' or '+' ? 1 : 0);
        if (rest is "0")
            return TimeSpan.Zero;
        var ticks = 0.0;
        do
        {
            var length = rest.IndexOfAnyExcept(NumberCharacters);
            if (length <= 0)
                throw new FormatException($"'{text}' is no duration: a number without a unit, or a unit without a number.");
            var number = double.Parse(rest[..length], NumberStyles.Float, CultureInfo.InvariantCulture);
            rest = rest[length..];
            var (unit, scale) = FindUnit(rest, text);
            ticks += number * scale;
            rest = rest[unit.Length..];
        }
        while (!rest.IsEmpty);
        return TimeSpan.FromTicks((long)(negative ? -ticks : ticks));
    }

    private static (string Unit, double Ticks) FindUnit(ReadOnlySpan<char> rest, string text)
    {
        foreach (var unit in Units)
        {
            if (rest.StartsWith(unit.Unit, StringComparison.Ordinal))
                return unit;
        }

        throw new FormatException($"'{text}' is no duration: '{rest}' starts with no unit of ns, us, ms, s, m, h, d.");
    }
}
