namespace Provisioning.Providers.Kubernetes.Rendering;

/// <summary>The files that manifests are rendered to.</summary>
public interface IManifestFiles
{
    /// <summary>
    /// Writes a file as a whole or not at all, in a folder that is made where it is missing. Manifests may hold secrets: the file is for
    /// its owner alone, and so is the folder if it is made.
    /// </summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    Task WriteAsync(string path, string content, CancellationToken cancellationToken);

    /// <summary>Deletes a file, if it is there.</summary>
    /// <exception cref="IOException">It cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be deleted.</exception>
    void Delete(string path);
}
