using System.ComponentModel;
using System.Net;

namespace Provisioning.Components.Configuration.Units;

/// <summary>A block of IP addresses in CIDR notation, such as <c>10.20.0.0/16</c>.</summary>
/// <param name="Network">The block; host bits are zero.</param>
[TypeConverter(typeof(TextValueConverter<Cidr>))]
public readonly record struct Cidr(IPNetwork Network) : ITextValue<Cidr>
{
    /// <summary>The prefix length in bits.</summary>
    public int PrefixLength => Network.PrefixLength;

    /// <inheritdoc/>
    public static TextResult<Cidr> Read(string text)
    {
        // IPNetwork clears host bits; in a specification they are a mistake.
        var trimmed = text.Trim();
        if (IPNetwork.TryParse(trimmed, out var network)
            && IPAddress.TryParse(trimmed.AsSpan(0, trimmed.IndexOf('/', StringComparison.Ordinal)), out var address)
            && address.Equals(network.BaseAddress))
        {
            return new Cidr(network);
        }

        return new TextProblem(
            $"'{text}' is not a block of addresses in CIDR notation with its host bits zero.",
            "Write the first address of the block and the prefix length, such as '10.20.0.0/16'.");
    }

    /// <summary>Reads text such as <c>10.20.0.0/16</c>.</summary>
    /// <exception cref="FormatException">The text is not CIDR notation.</exception>
    public static Cidr Parse(string text) => Read(text).Value;

    /// <summary>Whether an address lies in the block.</summary>
    public bool Contains(IPAddress address) => Network.Contains(address);

    /// <summary>Whether two blocks share an address.</summary>
    public bool Overlaps(Cidr other) => Contains(other.Network.BaseAddress) || other.Contains(Network.BaseAddress);

    /// <inheritdoc/>
    public override string ToString() => Network.ToString();
}
