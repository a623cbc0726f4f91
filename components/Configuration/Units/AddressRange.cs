using System.ComponentModel;
using System.Net;

namespace Provisioning.Components.Configuration.Units;

/// <summary>A range of addresses, both ends included, such as <c>10.20.0.50-10.20.0.200</c>.</summary>
/// <param name="First">The first address.</param>
/// <param name="Last">The last address; of the same family, not below the first.</param>
[TypeConverter(typeof(TextValueConverter<AddressRange>))]
public sealed record AddressRange(IPAddress First, IPAddress Last) : ITextValue<AddressRange>
{
    /// <inheritdoc/>
    public static TextResult<AddressRange> Read(string text)
    {
        var ends = text.Split('-', StringSplitOptions.TrimEntries);
        if (ends.Length != 2
            || IpAddress.Read(ends[0]) is not { Problem: null, Value.Value: var first }
            || IpAddress.Read(ends[1]) is not { Problem: null, Value.Value: var last }
            || first.AddressFamily != last.AddressFamily)
        {
            return new TextProblem($"'{text}' is not a range of addresses.", "Write its two ends, such as '10.20.0.50-10.20.0.200'.");
        }

        return first.GetAddressBytes().AsSpan().SequenceCompareTo(last.GetAddressBytes()) <= 0
            ? new AddressRange(first, last)
            : new TextProblem($"The range '{text}' ends before it begins.", $"Write '{ends[1]}-{ends[0]}'.");
    }

    /// <summary>Reads text such as <c>10.20.0.50-10.20.0.200</c>.</summary>
    /// <exception cref="FormatException">The text is not a range.</exception>
    public static AddressRange Parse(string text) => Read(text).Value;

    /// <summary>Whether an address lies in the range.</summary>
    public bool Contains(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return address.AddressFamily == First.AddressFamily
            && First.GetAddressBytes().AsSpan().SequenceCompareTo(bytes) <= 0
            && Last.GetAddressBytes().AsSpan().SequenceCompareTo(bytes) >= 0;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{First}-{Last}";
}
