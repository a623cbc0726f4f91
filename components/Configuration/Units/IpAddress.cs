using System.ComponentModel;
using System.Net;

namespace Provisioning.Components.Configuration.Units;

/// <summary>An IP address, such as <c>10.20.0.1</c>.</summary>
/// <param name="Value">The address.</param>
[TypeConverter(typeof(TextValueConverter<IpAddress>))]
public sealed record IpAddress(IPAddress Value) : ITextValue<IpAddress>
{
    /// <inheritdoc/>
    public static TextResult<IpAddress> Read(string text)
    {
        // IPAddress also takes '10' and '0x0a000001'; people who write those have made a mistake.
        var trimmed = text.Trim();
        return (trimmed.Contains(':', StringComparison.Ordinal) || trimmed.Count(c => c == '.') == 3) && IPAddress.TryParse(trimmed, out var address)
            ? new IpAddress(address)
            : new TextProblem($"'{text}' is not an IP address.", "Write an address such as '10.20.0.1'.");
    }

    /// <summary>Reads text such as <c>10.20.0.1</c>.</summary>
    /// <exception cref="FormatException">The text is not an address.</exception>
    public static IpAddress Parse(string text) => Read(text).Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
