using System.Security.Cryptography;
using System.Text;

namespace Provisioning.Components.Clusters.Nodes;

/// <summary>
/// Names for templates, which Cluster API forbids to change: the name holds a digest of the content, so that new content
/// is a new object, machines roll over to it, and the old object goes afterwards.
/// </summary>
internal static class ContentName
{
    /// <summary><c>prefix-</c> and eight hexadecimal digits that depend on every part and on their order.</summary>
    public static string For(string prefix, IEnumerable<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            var bytes = part is null ? [] : Encoding.UTF8.GetBytes(part);
            BitConverter.TryWriteBytes(length, part is null ? -1 : bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return $"{prefix}-{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 4))}";
    }
}
