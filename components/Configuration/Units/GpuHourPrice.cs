using System.ComponentModel;
using System.Globalization;

namespace Provisioning.Components.Configuration.Units;

/// <summary>The price of one GPU for one hour, such as <c>2.35 EUR/GPUh</c>. Prices in different currencies do not compare.</summary>
/// <param name="Amount">The amount in the currency.</param>
/// <param name="Currency">The ISO 4217 code.</param>
[TypeConverter(typeof(TextValueConverter<GpuHourPrice>))]
public readonly record struct GpuHourPrice(decimal Amount, string Currency) : ITextValue<GpuHourPrice>
{
    private const string Suffix = "/GPUh";

    /// <inheritdoc/>
    public static TextResult<GpuHourPrice> Read(string text)
    {
        var parts = text.Trim().Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || !decimal.TryParse(parts[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            return new TextProblem($"'{text}' is not a price.", "Write an amount and a unit, such as '2.35 EUR/GPUh'.");
        if (parts.Length == 1)
            return new TextProblem($"'{text}' has no unit.", $"Write the currency, per GPU and hour: '{parts[0]} EUR{Suffix}'.", IsMissingUnit: true);

        var currency = parts[1].EndsWith(Suffix, StringComparison.Ordinal) ? parts[1][..^Suffix.Length] : "";
        return currency.Length == 3 && currency.All(char.IsAsciiLetterUpper)
            ? new GpuHourPrice(amount, currency)
            : new TextProblem($"'{parts[1]}' is not the unit of a price.", $"Write an ISO 4217 currency per GPU and hour, such as 'EUR{Suffix}'.");
    }

    /// <summary>Reads text such as <c>2.35 EUR/GPUh</c>.</summary>
    /// <exception cref="FormatException">The text is not a price with its unit.</exception>
    public static GpuHourPrice Parse(string text) => Read(text).Value;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {Currency}{Suffix}");
}
