using Provisioning.Providers.Kubernetes.Objects;

namespace Provisioning.Providers.Kubernetes.Rendering;

/// <summary>Where manifests lie below the folder they are rendered to.</summary>
internal static class ManifestPath
{
    private const string DefinitionsFolder = "0-crd";
    private const string ManifestsFolder = "1-manifest";

    /// <summary>The folders, in the order in which they are to be applied. Both are there even if one is empty.</summary>
    public static IReadOnlyList<string> Folders { get; } = [DefinitionsFolder, ManifestsFolder];

    /// <summary>The path of an object's manifest: definitions of custom kinds apart, as they must be applied first.</summary>
    public static string Of(KubernetesObject obj)
    {
        var apiVersion = obj.ApiVersion.Replace('/', '_').Replace(':', '_');
        var name = $"{apiVersion}-{obj.Kind.ToLowerInvariant()}-{CanonicalNamespace(obj.Namespace)}-{obj.Name}.yaml";
        return Path.Combine(obj.IsCustomResourceDefinition ? DefinitionsFolder : ManifestsFolder, name);
    }

    /// <summary>The namespace that an object is in: that which is called default where it names none.</summary>
    public static string CanonicalNamespace(string name) => name.Length == 0 ? "default" : name;
}
