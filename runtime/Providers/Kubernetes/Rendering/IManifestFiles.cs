namespace Provisioning.Providers.Kubernetes.Rendering;

/// <summary>The files that manifests are rendered to.</summary>
public interface IManifestFiles
{
    /// <summary>Makes a folder and what it lies in, where missing. Manifests may hold secrets: what is made is for its owner alone.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    void MakeFolder(string path);

    /// <summary>Writes a file for its owner alone, as a whole or not at all, in a folder that exists.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    Task WriteAsync(string path, string content, CancellationToken cancellationToken);

    /// <summary>Deletes a file, if it is there.</summary>
    /// <exception cref="IOException">It cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be deleted.</exception>
    void Delete(string path);
}
