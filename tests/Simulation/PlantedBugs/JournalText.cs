using System.Security.Cryptography;
using System.Text;

namespace Provisioning.Simulation.Tests.PlantedBugs;

/// <summary>Lines of a journal as they lie on disk: sixteen hex digits of what follows, a space, JSON.</summary>
internal static class JournalText
{
    private const int DigestChars = 16;

    /// <summary>A line that is whole.</summary>
    public static string Line(string json) => $"{Digest(json)} {json}\n";

    /// <summary>Whether a line without its line break is whole.</summary>
    public static bool IsWhole(string line) => line.Length > DigestChars && line[..DigestChars] == Digest(line[(DigestChars + 1)..]);

    /// <summary>The JSON of a line.</summary>
    public static string Json(string line) => line.Length > DigestChars ? line[(DigestChars + 1)..] : "";

    private static string Digest(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..DigestChars];
}
