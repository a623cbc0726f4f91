using System.ComponentModel;

namespace Provisioning.Components.Configuration.Units;

/// <summary>An Ethernet hardware address, such as <c>02:00:5e:10:00:01</c>.</summary>
/// <param name="Text">Six pairs of lower-case hexadecimal digits with colons.</param>
[TypeConverter(typeof(TextValueConverter<MacAddress>))]
public sealed record MacAddress(string Text) : ITextValue<MacAddress>
{
    /// <inheritdoc/>
    public static TextResult<MacAddress> Read(string text)
    {
        var pairs = text.Trim().Split(':', '-');
        return pairs.Length == 6 && pairs.All(pair => pair.Length == 2 && pair.All(char.IsAsciiHexDigit))
            ? new MacAddress(string.Join(':', pairs).ToLowerInvariant())
            : new TextProblem($"'{text}' is not an Ethernet hardware address.", "Write six pairs of hexadecimal digits, such as '02:00:5e:10:00:01'.");
    }

    /// <summary>Reads text such as <c>02:00:5e:10:00:01</c>.</summary>
    /// <exception cref="FormatException">The text is not a hardware address.</exception>
    public static MacAddress Parse(string text) => Read(text).Value;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
