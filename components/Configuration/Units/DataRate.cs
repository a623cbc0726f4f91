using System.ComponentModel;

namespace Provisioning.Components.Configuration.Units;

/// <summary>
/// An amount of data per second, in bytes (<c>1 TB/s</c>) or, as networks are measured, in bits (<c>400 Gbit/s</c>). <c>Gb/s</c> is
/// refused: it is too easily taken for <c>GB/s</c>.
/// </summary>
/// <param name="BitsPerSecond">The rate in bits per second.</param>
[TypeConverter(typeof(TextValueConverter<DataRate>))]
public readonly record struct DataRate(long BitsPerSecond) : ITextValue<DataRate>, IComparable<DataRate>
{
    private static readonly Quantity Quantity = new(
        "a data rate",
        "100 GB/s",
        new("TB/s", 8_000_000_000_000), new("TiB/s", 8L << 40), new("Tbit/s", 1_000_000_000_000),
        new("GB/s", 8_000_000_000), new("GiB/s", 8L << 30), new("Gbit/s", 1_000_000_000),
        new("MB/s", 8_000_000), new("MiB/s", 8L << 20), new("Mbit/s", 1_000_000),
        new("kB/s", 8_000), new("KiB/s", 8L << 10), new("kbit/s", 1_000),
        new("B/s", 8), new("bit/s", 1));

    /// <summary>The rate in decimal gigabytes (10^9 bytes) per second.</summary>
    public decimal GigabytesPerSecond => BitsPerSecond / 8_000_000_000m;

    /// <summary>The rate in gigabits (10^9 bits) per second.</summary>
    public decimal GigabitsPerSecond => BitsPerSecond / 1_000_000_000m;

    /// <summary>The rate in bytes per second, rounded up.</summary>
    public long BytesPerSecond => (BitsPerSecond / 8) + (BitsPerSecond % 8 == 0 ? 0 : 1);

    /// <summary>A rate in bytes per second.</summary>
    public static DataRate FromBytesPerSecond(long bytes) => new(checked(bytes * 8));

    /// <summary>A rate in decimal gigabytes (10^9 bytes) per second.</summary>
    public static DataRate FromGigabytesPerSecond(decimal gigabytes) => new((long)(gigabytes * 8_000_000_000m));

    /// <inheritdoc/>
    public static TextResult<DataRate> Read(string text)
    {
        var rate = Quantity.ReadWhole(text).Select(bits => new DataRate(bits));
        var trimmed = text.Trim();
        return rate.Problem is { IsMissingUnit: false } && trimmed.EndsWith("b/s", StringComparison.Ordinal)
            ? new TextProblem(
                $"'{text}' does not say clearly whether it means bits or bytes.",
                $"Write '{trimmed[..^3]}B/s' for bytes or '{trimmed[..^3]}bit/s' for bits.")
            : rate;
    }

    /// <summary>Reads text such as <c>1 TB/s</c>.</summary>
    /// <exception cref="FormatException">The text is not a data rate with a unit.</exception>
    public static DataRate Parse(string text) => Read(text).Value;

    /// <summary>Adds two rates.</summary>
    public static DataRate operator +(DataRate left, DataRate right) => new(checked(left.BitsPerSecond + right.BitsPerSecond));

    /// <summary>Multiplies a rate.</summary>
    public static DataRate operator *(DataRate rate, long times) => new(checked(rate.BitsPerSecond * times));

    /// <summary>Compares.</summary>
    public static bool operator <(DataRate left, DataRate right) => left.BitsPerSecond < right.BitsPerSecond;

    /// <summary>Compares.</summary>
    public static bool operator >(DataRate left, DataRate right) => left.BitsPerSecond > right.BitsPerSecond;

    /// <summary>Compares.</summary>
    public static bool operator <=(DataRate left, DataRate right) => left.BitsPerSecond <= right.BitsPerSecond;

    /// <summary>Compares.</summary>
    public static bool operator >=(DataRate left, DataRate right) => left.BitsPerSecond >= right.BitsPerSecond;

    /// <inheritdoc/>
    public int CompareTo(DataRate other) => BitsPerSecond.CompareTo(other.BitsPerSecond);

    /// <inheritdoc/>
    public override string ToString() => Quantity.Print(BitsPerSecond);
}
