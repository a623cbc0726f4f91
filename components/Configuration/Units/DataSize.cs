using System.ComponentModel;

namespace Provisioning.Components.Configuration.Units;

/// <summary>
/// An amount of data. Decimal units (<c>GB</c> = 10^9 bytes) and binary units (<c>GiB</c> = 2^30 bytes) are different units:
/// <c>1 TB</c> is not <c>1 TiB</c>.
/// </summary>
/// <param name="Bytes">The amount in bytes.</param>
[TypeConverter(typeof(TextValueConverter<DataSize>))]
public readonly record struct DataSize(long Bytes) : ITextValue<DataSize>, IComparable<DataSize>
{
    private static readonly Quantity Quantity = new(
        "a data size",
        "512 GiB",
        new("PiB", 1L << 50), new("PB", 1_000_000_000_000_000),
        new("TiB", 1L << 40), new("TB", 1_000_000_000_000),
        new("GiB", 1L << 30), new("GB", 1_000_000_000),
        new("MiB", 1L << 20), new("MB", 1_000_000),
        new("KiB", 1L << 10), new("kB", 1_000),
        new("B", 1));

    /// <summary>The amount in decimal gigabytes (10^9 bytes).</summary>
    public decimal Gigabytes => Bytes / 1_000_000_000m;

    /// <summary>The amount in binary gibibytes (2^30 bytes).</summary>
    public decimal Gibibytes => Bytes / (decimal)(1L << 30);

    /// <summary>The amount in decimal terabytes (10^12 bytes).</summary>
    public decimal Terabytes => Bytes / 1_000_000_000_000m;

    /// <summary>The amount in binary tebibytes (2^40 bytes).</summary>
    public decimal Tebibytes => Bytes / (decimal)(1L << 40);

    /// <summary>A size in decimal terabytes (10^12 bytes).</summary>
    public static DataSize FromTerabytes(decimal terabytes) => new((long)(terabytes * 1_000_000_000_000m));

    /// <summary>A size in decimal gigabytes (10^9 bytes).</summary>
    public static DataSize FromGigabytes(decimal gigabytes) => new((long)(gigabytes * 1_000_000_000m));

    /// <summary>A size in binary gibibytes (2^30 bytes).</summary>
    public static DataSize FromGibibytes(decimal gibibytes) => new((long)(gibibytes * (1L << 30)));

    /// <inheritdoc/>
    public static TextResult<DataSize> Read(string text) => Quantity.ReadWhole(text).Select(bytes => new DataSize(bytes));

    /// <summary>Reads text such as <c>512 GiB</c>.</summary>
    /// <exception cref="FormatException">The text is not a data size with a unit.</exception>
    public static DataSize Parse(string text) => Read(text).Value;

    /// <summary>Adds two sizes.</summary>
    public static DataSize operator +(DataSize left, DataSize right) => new(checked(left.Bytes + right.Bytes));

    /// <summary>Multiplies a size.</summary>
    public static DataSize operator *(DataSize size, long times) => new(checked(size.Bytes * times));

    /// <summary>The rate that moves a size within a time.</summary>
    public static DataRate operator /(DataSize size, Duration time) =>
        DataRate.FromBytesPerSecond((long)Math.Ceiling(size.Bytes / (decimal)time.Value.TotalSeconds));

    /// <summary>Compares.</summary>
    public static bool operator <(DataSize left, DataSize right) => left.Bytes < right.Bytes;

    /// <summary>Compares.</summary>
    public static bool operator >(DataSize left, DataSize right) => left.Bytes > right.Bytes;

    /// <summary>Compares.</summary>
    public static bool operator <=(DataSize left, DataSize right) => left.Bytes <= right.Bytes;

    /// <summary>Compares.</summary>
    public static bool operator >=(DataSize left, DataSize right) => left.Bytes >= right.Bytes;

    /// <inheritdoc/>
    public int CompareTo(DataSize other) => Bytes.CompareTo(other.Bytes);

    /// <inheritdoc/>
    public override string ToString() => Quantity.Print(Bytes);
}
