using System.Text;

namespace Provisioning.Engine.Files;

/// <summary>What follows from the primitive file operations.</summary>
public static class FileSystemExtensions
{
    /// <summary>Writes a file so that a crash leaves either the old or the new content, never a mixture.</summary>
    public static void Replace(this IFileSystem files, string path, ReadOnlySpan<byte> content, bool isPrivate = true)
    {
        var temporary = path + ".new";
        files.Write(temporary, content, isPrivate);
        files.Move(temporary, path);
    }

    /// <summary>Writes a text file so that a crash leaves either the old or the new content.</summary>
    public static void ReplaceText(this IFileSystem files, string path, string content, bool isPrivate = true)
        => files.Replace(path, Encoding.UTF8.GetBytes(content), isPrivate);

    /// <summary>The content of a UTF-8 text file, or null where there is none.</summary>
    public static string? ReadText(this IFileSystem files, string path, long maxBytes)
        => files.Read(path, maxBytes) is { } content ? Encoding.UTF8.GetString(WithoutMark(content)) : null;

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> content)
        => content.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;
}
