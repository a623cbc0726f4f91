using System.ComponentModel;

namespace Provisioning.Components.Configuration.Units;

/// <summary>Grams of CO2-equivalent per kilowatt-hour of electricity, such as <c>45 gCO2e/kWh</c>.</summary>
/// <param name="GramsPerKilowattHour">The intensity in g CO2e per kWh.</param>
[TypeConverter(typeof(TextValueConverter<CarbonIntensity>))]
public readonly record struct CarbonIntensity(decimal GramsPerKilowattHour) : ITextValue<CarbonIntensity>, IComparable<CarbonIntensity>
{
    private static readonly Quantity Quantity = new("a carbon intensity", "45 gCO2e/kWh", new Unit("gCO2e/kWh", 1));

    /// <inheritdoc/>
    public static TextResult<CarbonIntensity> Read(string text) => Quantity.Read(text).Select(grams => new CarbonIntensity(grams));

    /// <summary>Reads text such as <c>45 gCO2e/kWh</c>.</summary>
    /// <exception cref="FormatException">The text is not a carbon intensity with a unit.</exception>
    public static CarbonIntensity Parse(string text) => Read(text).Value;

    /// <summary>Compares.</summary>
    public static bool operator <(CarbonIntensity left, CarbonIntensity right) => left.GramsPerKilowattHour < right.GramsPerKilowattHour;

    /// <summary>Compares.</summary>
    public static bool operator >(CarbonIntensity left, CarbonIntensity right) => left.GramsPerKilowattHour > right.GramsPerKilowattHour;

    /// <summary>Compares.</summary>
    public static bool operator <=(CarbonIntensity left, CarbonIntensity right) => left.GramsPerKilowattHour <= right.GramsPerKilowattHour;

    /// <summary>Compares.</summary>
    public static bool operator >=(CarbonIntensity left, CarbonIntensity right) => left.GramsPerKilowattHour >= right.GramsPerKilowattHour;

    /// <inheritdoc/>
    public int CompareTo(CarbonIntensity other) => GramsPerKilowattHour.CompareTo(other.GramsPerKilowattHour);

    /// <inheritdoc/>
    public override string ToString() => Quantity.Print(GramsPerKilowattHour);
}
