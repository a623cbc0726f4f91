using System.Security.Cryptography;
using System.Text;

namespace Provisioning.Providers.Kubernetes.Objects;

/// <summary>Names that the provider makes up, and the rules for those that users give.</summary>
internal static class ObjectNames
{
    private const int SuffixDigits = 8;

    // A file name can be no longer on common file systems.
    private const int MaxNameBytes = 253;

    /// <summary>A name of its own for a resource: its prefix and eight hex digits that the seed decides.</summary>
    public static string Unique(string prefix, ReadOnlySpan<byte> seed)
    {
        if (seed.IsEmpty)
            return prefix + RandomNumberGenerator.GetHexString(SuffixDigits, lowercase: true);
        var digest = SHA256.HashData([.. Encoding.UTF8.GetBytes(prefix), 0, .. seed]);
        return prefix + Convert.ToHexStringLower(digest)[..SuffixDigits];
    }

    /// <summary>What is wrong with a name or namespace as a part of an address, or null.</summary>
    public static string? ProblemOf(string name) => name switch
    {
        "." or ".." => "is a folder, not a name.",
        _ when name.AsSpan().IndexOfAny("/\\%") >= 0 => "contains '/', '\\' or '%', which no Kubernetes name may.",
        _ when name.Any(char.IsControl) => "contains a control character.",
        _ when Encoding.UTF8.GetByteCount(name) > MaxNameBytes => $"is longer than {MaxNameBytes} bytes.",
        _ => null,
    };
}
