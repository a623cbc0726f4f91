using System.Collections.Concurrent;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Providers.Kubernetes.Objects;

namespace Provisioning.Providers.Kubernetes.Rendering;

/// <summary>Keeps the files of one folder in step with the objects of a program.</summary>
/// <param name="files">The files.</param>
/// <param name="folder">The folder, as a full path.</param>
internal sealed class ManifestRenderer(IManifestFiles files, string folder)
{
    // Who wrote which file in this run: what one resource has just written another must not overwrite or delete.
    private readonly ConcurrentDictionary<string, string> writers = new(StringComparer.Ordinal);

    /// <summary>The path of an object's file.</summary>
    public string PathOf(KubernetesObject obj) => Path.Combine(folder, ManifestPath.Of(obj));

    /// <summary>Writes an object's file.</summary>
    /// <returns>What went wrong, or null.</returns>
    public async Task<Diagnostic?> WriteAsync(string urn, KubernetesObject obj, CancellationToken cancellationToken)
    {
        if (Unsafe(obj) is { } unsafeName)
            return unsafeName;
        var path = PathOf(obj);
        if (writers.GetOrAdd(path, urn) is var writer && writer != urn)
            return KubernetesDiagnostics.SharedFile(urn, path, writer);
        try
        {
            foreach (var part in ManifestPath.Folders)
                files.MakeFolder(Path.Combine(folder, part));
            await files.WriteAsync(path, ManifestYaml.Write(SchemaKeys.ToManifest(obj.Properties)), cancellationToken);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            return KubernetesDiagnostics.NotWritten(urn, path, exception.Message);
        }
    }

    /// <summary>Deletes an object's file, unless another resource has taken it over in this run.</summary>
    /// <returns>What went wrong, or null.</returns>
    public Diagnostic? Delete(string urn, KubernetesObject obj)
    {
        if (Unsafe(obj) is { } unsafeName)
            return unsafeName;
        var path = PathOf(obj);
        if (writers.TryGetValue(path, out var writer) && writer != urn)
            return null;
        try
        {
            files.Delete(path);
            writers.TryRemove(path, out _);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return KubernetesDiagnostics.NotWritten(urn, path, exception.Message);
        }
    }

    // Check refuses such names, but state and other engines' requests come from outside as well.
    private static Diagnostic? Unsafe(KubernetesObject obj)
    {
        if (obj.Name.Length == 0)
            return KubernetesDiagnostics.MissingField("metadata.name", "example");
        (string Property, string Name)[] parts = [("metadata.name", obj.Name), ("metadata.namespace", obj.Namespace), ("kind", obj.Kind), ("apiVersion", obj.ApiVersion.Replace('/', '_'))];
        foreach (var (property, name) in parts)
        {
            if (ObjectNames.ProblemOf(name) is { } problem)
                return KubernetesDiagnostics.InvalidName(property, name, problem);
        }

        return null;
    }
}
