using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Provisioning.Schemas;

/// <summary>The string formats that Kubernetes enforces; an unknown format is not enforced there either.</summary>
internal static partial class StringFormat
{
    public static bool Matches(string text, string format) => format switch
    {
        "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) && text.Contains('T', StringComparison.Ordinal),
        "ipv4" => IPAddress.TryParse(text, out var address) && address.AddressFamily is AddressFamily.InterNetwork && text.Count(c => c == '.') == 3,
        "ipv6" => IPAddress.TryParse(text, out var address) && address.AddressFamily is AddressFamily.InterNetworkV6,
        "byte" => Convert.TryFromBase64String(text, new byte[text.Length], out _),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "uuid" => Guid.TryParse(text, out _),
        "duration" => GoDuration().IsMatch(text),
        _ => true,
    };

    [GeneratedRegex(@"\A(0|(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+)\z")]
    private static partial Regex GoDuration();
}
