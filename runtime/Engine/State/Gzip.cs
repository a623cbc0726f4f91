using System.IO.Compression;
using Provisioning.Engine.Files;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.State;

/// <summary>Files that Pulumi has compressed. They are read, never written.</summary>
internal static class Gzip
{
    /// <summary>What the name of a compressed file ends in.</summary>
    public const string Suffix = ".gz";

    private const int BufferBytes = 81_920;

    /// <summary>The content of a compressed file, or null where there is none.</summary>
    /// <exception cref="DiagnosticException">It is damaged, or its content is longer than may be read.</exception>
    public static byte[]? Read(IFileSystem files, string path, long maxBytes)
    {
        if (files.Read(path, maxBytes) is not { } compressed)
            return null;
        using var content = new MemoryStream();
        try
        {
            using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
            var buffer = new byte[BufferBytes];
            while (gzip.Read(buffer) is > 0 and var count)
            {
                // A few bytes may stand for any number: the length is known only once it is too late.
                if (content.Length + count > maxBytes)
                    throw new DiagnosticException(StateDiagnostics.Malformed(path, "(root)", $"its content is longer than the {maxBytes} bytes that are read"));
                content.Write(buffer, 0, count);
            }
        }
        catch (InvalidDataException e)
        {
            throw new DiagnosticException(StateDiagnostics.Malformed(path, "(root)", "it is not a whole gzip file"), e);
        }

        return content.ToArray();
    }
}
