namespace Provisioning.Components.Configuration.Reading;

/// <summary>
/// Microsoft.Extensions.Configuration joins keys with a colon, so a key that contains one (<c>registry.example:5000</c>) would fall apart.
/// It is written <c>%3A</c> in between, and a percent sign <c>%25</c>.
/// </summary>
internal static class KeyEscape
{
    /// <summary>Makes a key safe to join.</summary>
    public static string Encode(string key) =>
        key.Replace("%", "%25", StringComparison.Ordinal).Replace(":", "%3A", StringComparison.Ordinal);

    /// <summary>Undoes <see cref="Encode"/>.</summary>
    public static string Decode(string key) =>
        key.Replace("%3A", ":", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
}
