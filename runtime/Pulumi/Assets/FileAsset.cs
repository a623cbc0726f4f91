namespace Pulumi;

/// <summary>A file.</summary>
public sealed class FileAsset : Asset
{
    /// <summary>The file at a path, relative to the program's folder.</summary>
    public FileAsset(string path) => Path = path ?? throw new ArgumentNullException(nameof(path));

    internal string Path { get; }
}
