namespace Provisioning.Policies.Reading;

/// <summary>Finds the host in what resources say.</summary>
public static class HostName
{
    private const string DefaultRegistry = "docker.io";

    /// <summary>
    /// The host, without port, of a URL, of an address such as <c>git@host:path</c>, or of a bare <c>host[:port][/path]</c>; null where there is none.
    /// </summary>
    public static string? Of(string address)
    {
        var text = address.Trim();
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
            text = text[(scheme + 3)..];
        var authority = text.Split('/', '?', '#')[0];
        authority = authority[(authority.LastIndexOf('@') + 1)..];
        if (authority.StartsWith('['))
            return authority.IndexOf(']', StringComparison.Ordinal) is > 0 and var end ? authority[1..end] : null;
        var host = authority.Split(':')[0].ToLowerInvariant();
        return Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4 ? host : null;
    }

    /// <summary>
    /// The host of the registry that an image reference names, without port. A reference without one means Docker Hub, as container runtimes read it.
    /// </summary>
    public static string? OfImage(string reference)
    {
        var slash = reference.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return DefaultRegistry;
        var first = reference[..slash];
        return first.AsSpan().ContainsAny('.', ':') || first == "localhost" ? Of(first) : DefaultRegistry;
    }
}
