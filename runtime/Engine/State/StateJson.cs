using System.Globalization;
using System.Text.Json;

namespace Provisioning.Engine.State;

/// <summary>How state files are written as JSON: compact, without HTML escaping, numbers and times in Pulumi's form.</summary>
public static class StateJson
{
    /// <summary>Deeper than any real value; a hostile file must not exhaust the stack.</summary>
    public const int MaxDepth = 1_000;

    /// <summary>Options for a state file.</summary>
    public static JsonWriterOptions Compact { get; } = new()
    {
        Encoder = StateJsonEncoder.Instance,
        MaxDepth = MaxDepth + 100,
        SkipValidation = true,
    };

    /// <summary>Options for what people read: indented by four, like Pulumi's exports and previews.</summary>
    public static JsonWriterOptions Indented { get; } = Compact with { Indented = true, IndentSize = 4 };

    /// <summary>Options for reading any state file.</summary>
    public static JsonDocumentOptions Reading { get; } = new() { MaxDepth = MaxDepth };

    internal static JsonSerializerOptions StringOptions { get; } = new() { Encoder = StateJsonEncoder.Instance };

    /// <summary>Writes a number as Go does: shortest digits, exponents only below 1e-6 and from 1e21 on.</summary>
    public static void WriteNumber(Utf8JsonWriter writer, double value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var magnitude = Math.Abs(value);
        if (magnitude < 1e15 && value == Math.Truncate(value) && !(value == 0 && double.IsNegative(value)))
            writer.WriteNumberValue((long)value);
        else
            writer.WriteRawValue(FormatNumber(value), skipInputValidation: true);
    }

    /// <summary>Writes JSON that is kept as text, as the writer lays out everything else.</summary>
    internal static void WriteText(Utf8JsonWriter writer, string json)
    {
        if (!writer.Options.Indented)
        {
            writer.WriteRawValue(json);
            return;
        }

        using var document = JsonDocument.Parse(json, Reading);
        document.RootElement.WriteTo(writer);
    }

    /// <summary>A time as Go's RFC 3339 with as many digits of the second as matter.</summary>
    public static string FormatTime(DateTimeOffset time) => time.Offset == TimeSpan.Zero
        ? time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)
        : time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    /// <summary>A number as Go writes it into JSON.</summary>
    internal static string FormatNumber(double value)
    {
        var magnitude = Math.Abs(value);
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        if (magnitude != 0 && (magnitude < 1e-6 || magnitude >= 1e21))
        {
            // .NET's shortest form is 1.5E-07; Go's is 1.5e-7.
            var (digits, exponent) = shortest.IndexOf('E', StringComparison.Ordinal) is var at && at >= 0
                ? (shortest[..at], int.Parse(shortest[(at + 1)..], CultureInfo.InvariantCulture))
                : (shortest, 0);
            return $"{digits}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}";
        }

        return shortest.Contains('E', StringComparison.Ordinal)
            ? decimal.Parse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : shortest;
    }
}
