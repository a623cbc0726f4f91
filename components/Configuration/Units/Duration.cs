using System.ComponentModel;

namespace Provisioning.Components.Configuration.Units;

/// <summary>A length of time, such as <c>90 s</c> or <c>15 min</c>, to the microsecond.</summary>
/// <param name="Value">The length.</param>
[TypeConverter(typeof(TextValueConverter<Duration>))]
public readonly record struct Duration(TimeSpan Value) : ITextValue<Duration>, IComparable<Duration>
{
    private static readonly Quantity Quantity = new(
        "a length of time",
        "15 min",
        new("d", 86_400_000_000), new("h", 3_600_000_000), new("min", 60_000_000), new("s", 1_000_000), new("ms", 1_000), new("us", 1));

    /// <inheritdoc/>
    public static TextResult<Duration> Read(string text)
    {
        var microseconds = Quantity.ReadWhole(text);
        return microseconds.Problem is null && microseconds.Value > (long)TimeSpan.MaxValue.TotalMicroseconds
            ? new TextProblem($"'{text}' is longer than can be represented.", "Write a length of time such as '15 min'.")
            : microseconds.Select(us => new Duration(TimeSpan.FromTicks(us * TimeSpan.TicksPerMicrosecond)));
    }

    /// <summary>Reads text such as <c>15 min</c>.</summary>
    /// <exception cref="FormatException">The text is not a length of time with a unit.</exception>
    public static Duration Parse(string text) => Read(text).Value;

    /// <summary>Compares.</summary>
    public static bool operator <(Duration left, Duration right) => left.Value < right.Value;

    /// <summary>Compares.</summary>
    public static bool operator >(Duration left, Duration right) => left.Value > right.Value;

    /// <summary>Compares.</summary>
    public static bool operator <=(Duration left, Duration right) => left.Value <= right.Value;

    /// <summary>Compares.</summary>
    public static bool operator >=(Duration left, Duration right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(Duration other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Quantity.Print(Value.Ticks / TimeSpan.TicksPerMicrosecond);
}
