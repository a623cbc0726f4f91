using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Provisioning.Engine.Files;

namespace Provisioning.Engine.State;

/// <summary>
/// The file that Pulumi's storage library puts beside each of its own, with a checksum in it. Ours makes none, but where there is one it
/// must not go on describing what the file no longer is.
/// </summary>
internal static class FileAttributes
{
    private const string Suffix = ".attrs";
    private const string Checksum = "md5";
    private const long MaxBytes = 64 * 1024;

    /// <summary>Brings the checksum beside a file up to date; one that cannot be read goes.</summary>
    public static void Follow(IFileSystem files, string path, ReadOnlySpan<byte> content)
    {
        if (files.Read(path + Suffix, MaxBytes) is not { } attributes)
            return;
        if (Parse(attributes) is not { } known)
        {
            files.Delete(path + Suffix);
            return;
        }

        known[Checksum] = Hash(content);
        files.ReplaceText(path + Suffix, known.ToJsonString());
    }

    private static JsonObject? Parse(byte[] attributes)
    {
        try
        {
            return JsonNode.Parse(attributes) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    // The library's choice; nothing here depends on its strength.
    private static string Hash(ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        hash.AppendData(content);
        return Convert.ToBase64String(hash.GetHashAndReset());
    }
}
