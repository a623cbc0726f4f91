using System.Globalization;
using Provisioning.Protocol.Values;
using Wire = Pulumirpc.RegisterResourceRequest.Types.CustomTimeouts;

namespace Pulumi;

/// <summary>Timeouts as requests carry them.</summary>
internal static class TimeoutsOnTheWire
{
    public static Wire? Of(CustomTimeouts? timeouts) => timeouts is null ? null : new Wire
    {
        Create = Format(timeouts.Create),
        Update = Format(timeouts.Update),
        Delete = Format(timeouts.Delete),
    };

    /// <exception cref="FormatException">One of them is no duration.</exception>
    public static CustomTimeouts? From(Wire? timeouts) => timeouts is null ? null : new CustomTimeouts
    {
        Create = Parse(timeouts.Create),
        Update = Parse(timeouts.Update),
        Delete = Parse(timeouts.Delete),
    };

    // A tick is 100 ns; the official SDK writes no other unit.
    private static string Format(TimeSpan? duration) => duration is { } known ? $"{known.Ticks.ToString(CultureInfo.InvariantCulture)}00ns" : "";

    private static TimeSpan? Parse(string text)
        => text.Length == 0 ? null : TimeSpan.FromTicks(GoDuration.Nanoseconds(text) / TimeSpan.NanosecondsPerTick);
}
