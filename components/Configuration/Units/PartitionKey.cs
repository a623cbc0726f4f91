using System.ComponentModel;
using System.Globalization;

namespace Provisioning.Components.Configuration.Units;

/// <summary>
/// The 15-bit key of an InfiniBand partition, written in hexadecimal (<c>0x0101</c>). A tenant may have <c>0x0001</c> to <c>0x7ffe</c>:
/// <c>0x7fff</c> is the default partition that the subnet manager keeps, and bit 15 says who is a full member, which is no part of the key.
/// </summary>
/// <param name="Value">The key.</param>
[TypeConverter(typeof(TextValueConverter<PartitionKey>))]
public readonly record struct PartitionKey(ushort Value) : ITextValue<PartitionKey>
{
    private const ushort Last = 0x7ffe;

    /// <inheritdoc/>
    public static TextResult<PartitionKey> Read(string text)
    {
        var trimmed = text.Trim();
        // YAML reads an unquoted 0x0101 as the number 257, so that form arrives here too.
        var read = trimmed.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? int.TryParse(trimmed.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var key)
            : int.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out key);
        if (!read)
            return new TextProblem($"'{text}' is not a partition key.", "Write it in hexadecimal, such as '0x0101'.");
        return key is >= 1 and <= Last
            ? new PartitionKey((ushort)key)
            : new TextProblem($"A tenant's partition cannot have the key '{text}'.", "Choose a key from 0x0001 to 0x7ffe; 0x7fff is the subnet manager's own.");
    }

    /// <summary>Reads text such as <c>0x0101</c>.</summary>
    /// <exception cref="FormatException">The text is not the key of a tenant's partition.</exception>
    public static PartitionKey Parse(string text) => Read(text).Value;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"0x{Value:x4}");
}
