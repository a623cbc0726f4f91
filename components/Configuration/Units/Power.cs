using System.ComponentModel;

namespace Provisioning.Components.Configuration.Units;

/// <summary>Electrical power, such as <c>10.2 kW</c>.</summary>
/// <param name="Watts">The power in watts.</param>
[TypeConverter(typeof(TextValueConverter<Power>))]
public readonly record struct Power(long Watts) : ITextValue<Power>, IComparable<Power>
{
    private static readonly Quantity Quantity = new("an electrical power", "10.2 kW", new("MW", 1_000_000), new("kW", 1_000), new("W", 1));

    /// <inheritdoc/>
    public static TextResult<Power> Read(string text) => Quantity.ReadWhole(text).Select(watts => new Power(watts));

    /// <summary>Reads text such as <c>10.2 kW</c>.</summary>
    /// <exception cref="FormatException">The text is not a power with a unit.</exception>
    public static Power Parse(string text) => Read(text).Value;

    /// <summary>Multiplies a power.</summary>
    public static Power operator *(Power power, long times) => new(checked(power.Watts * times));

    /// <summary>Compares.</summary>
    public static bool operator <(Power left, Power right) => left.Watts < right.Watts;

    /// <summary>Compares.</summary>
    public static bool operator >(Power left, Power right) => left.Watts > right.Watts;

    /// <summary>Compares.</summary>
    public static bool operator <=(Power left, Power right) => left.Watts <= right.Watts;

    /// <summary>Compares.</summary>
    public static bool operator >=(Power left, Power right) => left.Watts >= right.Watts;

    /// <inheritdoc/>
    public int CompareTo(Power other) => Watts.CompareTo(other.Watts);

    /// <inheritdoc/>
    public override string ToString() => Quantity.Print(Watts);
}
