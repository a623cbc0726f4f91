using System.Text;

namespace Provisioning.Providers.Kubernetes.Rendering;

/// <summary>Manifests on disk.</summary>
public sealed class DiskManifestFiles : IManifestFiles
{
    private const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnlyFolder = OwnerOnlyFile | UnixFileMode.UserExecute;

    /// <inheritdoc/>
    public void MakeFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        // Step by step: the mode would otherwise go to the last folder alone.
        if (Path.GetDirectoryName(path) is { Length: > 0 } parent)
            MakeFolder(parent);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerOnlyFolder);
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string path, string content, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(path) ?? throw new ArgumentException("A root folder is no file.", nameof(path));
        var temporary = Path.Combine(folder, $".{Path.GetRandomFileName()}");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = OwnerOnlyFile;
            await using (var stream = new FileStream(temporary, options))
                await stream.WriteAsync(Encoding.UTF8.GetBytes(content), cancellationToken);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Delete(string path)
    {
        // Deleting a file in a folder that is not there throws, unlike deleting one that is not there.
        if (File.Exists(path))
            File.Delete(path);
    }
}
