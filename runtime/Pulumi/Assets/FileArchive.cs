namespace Pulumi;

/// <summary>A folder, or a .tar, .tgz, .zip or .jar file.</summary>
public sealed class FileArchive : Archive
{
    /// <summary>The folder or file at a path, relative to the program's folder.</summary>
    public FileArchive(string path) => Path = path ?? throw new ArgumentNullException(nameof(path));

    internal string Path { get; }
}
