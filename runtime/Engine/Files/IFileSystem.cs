namespace Provisioning.Engine.Files;

/// <summary>
/// The few file operations that persistence is built from, each durable when it returns, so that a crash between any two
/// of them can be simulated. Paths are absolute.
/// </summary>
public interface IFileSystem
{
    /// <summary>The content of a file, or null where there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxBytes">A longer file is refused.</param>
    /// <exception cref="IOException">The file cannot be read or is longer.</exception>
    byte[]? Read(string path, long maxBytes);

    /// <summary>Writes a file, creating its folder. Not atomic: a crash may leave any part of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">What it holds from now on.</param>
    /// <param name="isPrivate">Whether only the user may read it, as state; a project's own files are as the system makes them.</param>
    void Write(string path, ReadOnlySpan<byte> content, bool isPrivate = true);

    /// <summary>Puts one file in the place of another, atomically, creating its folder.</summary>
    void Move(string from, string to);

    /// <summary>Deletes a file. Nothing happens where there is none.</summary>
    void Delete(string path);

    /// <summary>Deletes a folder with all in it. Nothing happens where there is none.</summary>
    void DeleteFolder(string path);

    /// <summary>Names of the files in a folder, in ordinal order; none where there is no folder.</summary>
    IReadOnlyList<string> Files(string folder);

    /// <summary>Names of the folders in a folder, in ordinal order; none where there is no folder.</summary>
    IReadOnlyList<string> Folders(string folder);

    /// <summary>When a file was last written, or null where there is none.</summary>
    DateTimeOffset? LastWritten(string path);

    /// <summary>Creates a file that is only appended to. An existing one is emptied.</summary>
    IAppendFile CreateAppend(string path);
}

/// <summary>A file that only grows.</summary>
public interface IAppendFile : IDisposable
{
    /// <summary>Appends bytes; they are durable when it returns. A crash may leave any part of them.</summary>
    void Append(ReadOnlySpan<byte> content);
}
