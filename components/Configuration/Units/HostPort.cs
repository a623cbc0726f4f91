using System.ComponentModel;
using System.Globalization;

namespace Provisioning.Components.Configuration.Units;

/// <summary>A host, by name or IPv4 address, and an optional port, such as <c>registry.site.example:5000</c>.</summary>
/// <param name="Host">The name or address, in lower case.</param>
/// <param name="Port">The port; null for the default of whatever protocol is spoken.</param>
[TypeConverter(typeof(TextValueConverter<HostPort>))]
public sealed record HostPort(string Host, int? Port = null) : ITextValue<HostPort>
{
    /// <inheritdoc/>
    public static TextResult<HostPort> Read(string text)
    {
        var trimmed = text.Trim();
        var problem = new TextProblem($"'{text}' is not a host with an optional port.", "Write it without scheme or path, such as 'registry.site.example:5000'.");
        var parts = trimmed.Split(':');
        if (parts.Length > 2 || Uri.CheckHostName(parts[0]) is not (UriHostNameType.Dns or UriHostNameType.IPv4))
            return problem;
        if (parts.Length == 1)
            return new HostPort(parts[0].ToLowerInvariant());
        return int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? new HostPort(parts[0].ToLowerInvariant(), port)
            : problem;
    }

    /// <summary>Reads text such as <c>registry.site.example:5000</c>.</summary>
    /// <exception cref="FormatException">The text is not a host with an optional port.</exception>
    public static HostPort Parse(string text) => Read(text).Value;

    /// <inheritdoc/>
    public override string ToString() => Port is null ? Host : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
