using System.Reflection;
using Provisioning.Protocol.Values;
using Semver;

namespace Pulumi.Serialization;

/// <summary>Makes typed resources of references, by the <see cref="ResourceTypeAttribute"/> of the classes the program knows.</summary>
internal static class ResourcePackages
{
    // Looked for only when the first reference comes: it loads every assembly that could have resource classes.
    private static readonly Lazy<ILookup<string, (string? Version, Type Type)>> Types = new(Discover);

    public static Resource Reference(PropertyValue.Resource reference)
    {
        if (FindType(Urn.TypeOf(reference.Urn), reference.PackageVersion ?? "") is not { } type)
            return new DependencyResource(reference.Urn);
        ResourceOptions options = typeof(CustomResource).IsAssignableFrom(type)
            ? new CustomResourceOptions { Urn = reference.Urn }
            : new ComponentResourceOptions { Urn = reference.Urn };
        var constructor = type.GetConstructors().Single(candidate => candidate.GetParameters().Length == 3);
        return (Resource)constructor.Invoke([Urn.NameOf(reference.Urn), null, options]);
    }

    private static Type? FindType(string token, string version)
    {
        var wanted = version.Length > 0 ? Parse(version) : new SemVersion(0);
        return Types.Value[token]
            .Select(candidate => (Version: string.IsNullOrEmpty(candidate.Version) ? wanted : Parse(candidate.Version), candidate))
            .Where(match => match.Version.ComparePrecedenceTo(wanted) >= 0
                && (version.Length == 0 || match.candidate.Version is null || match.Version.Major == wanted.Major))
            .OrderByDescending(match => match.Version, SemVersion.PrecedenceComparer)
            .Select(match => match.candidate.Type)
            .FirstOrDefault();
    }

    private static SemVersion Parse(string version) => SemVersion.Parse(version, SemVersionStyles.Any);

    private static ILookup<string, (string? Version, Type Type)> Discover()
        => (from assembly in ReferencedAssemblies()
            where !assembly.IsDynamic && assembly.GetReferencedAssemblies().Any(name => name.Name == typeof(Resource).Assembly.GetName().Name)
            from type in assembly.GetTypes()
            where typeof(Resource).IsAssignableFrom(type)
            let attribute = type.GetCustomAttribute<ResourceTypeAttribute>()
            where attribute is not null
            select (attribute.Type, Class: (attribute.Version, type))).ToLookup(found => found.Type, found => found.Class);

    private static IEnumerable<Assembly> ReferencedAssemblies()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(assembly => IsCandidate(assembly.GetName())));
        while (pending.TryDequeue(out var assembly))
        {
            if (!seen.Add(assembly.FullName!))
                continue;
            yield return assembly;
            foreach (var name in assembly.GetReferencedAssemblies().Where(IsCandidate))
                pending.Enqueue(Assembly.Load(name));
        }
    }

    private static bool IsCandidate(AssemblyName name)
        => !name.FullName.StartsWith("System", StringComparison.Ordinal)
            && !name.FullName.StartsWith("Microsoft.", StringComparison.Ordinal);
}
