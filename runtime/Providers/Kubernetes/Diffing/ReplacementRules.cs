using System.Collections.Frozen;
using Provisioning.Protocol.Values;
using Provisioning.Providers.Kubernetes.Configuration;
using Provisioning.Providers.Kubernetes.Objects;

namespace Provisioning.Providers.Kubernetes.Diffing;

/// <summary>Which changes an object cannot take in place.</summary>
internal static class ReplacementRules
{
    private static readonly PropertyPath[] Identity = Paths("metadata.name metadata.namespace");
    private static readonly PropertyPath[] ConfigMapData = Paths("binaryData data");
    private static readonly PropertyPath[] SecretData = Paths("type stringData data");
    private static readonly Lazy<FrozenDictionary<string, PropertyPath[]>> ImmutableFields = new(ReadImmutableFields);

    /// <summary>The properties whose change replaces the object.</summary>
    /// <param name="obj">The object as it is to be.</param>
    /// <param name="isPatch">Whether the program only changes parts of an object that is not its own.</param>
    /// <param name="settings">Whether ConfigMaps and Secrets may change in place.</param>
    public static IReadOnlyList<PropertyPath> Of(KubernetesObject obj, bool isPatch, ProviderSettings settings)
    {
        if (isPatch)
            return Identity;
        return (obj.ApiVersion, obj.Kind) switch
        {
            ("v1", "ConfigMap") when !settings.MutableConfigMaps || obj.IsImmutable => [.. Identity, .. ConfigMapData],
            ("v1", "Secret") when !settings.MutableSecrets || obj.IsImmutable => [.. Identity, .. SecretData],
            _ => [.. Identity, .. ImmutableFields.Value.GetValueOrDefault($"{obj.ApiVersion}\t{obj.Kind}") ?? []],
        };
    }

    /// <summary>Whether a change touches a property of the rules: that property, something in it, or something around that holds it.</summary>
    public static bool Apply(IReadOnlyList<PropertyPath> rules, ObjectChange change)
        => rules.Any(rule => rule.Contains(change.Place) || (rule.IsInside(change.Place) && Holds(change.Value, rule, change.Place.Segments.Count)));

    private static bool Holds(PropertyValue? value, PropertyPath rule, int depth)
    {
        if (value is null || depth == rule.Segments.Count)
            return value is not null;
        if (rule.Segments[depth] == "*")
            return value.AsItems() is { } items && items.Any(item => Holds(item, rule, depth + 1));
        return value.AsMap() is { } map && Holds(map.Find(rule.Segments[depth]), rule, depth + 1);
    }

    private static FrozenDictionary<string, PropertyPath[]> ReadImmutableFields()
    {
        using var stream = typeof(ReplacementRules).Assembly.GetManifestResourceStream("immutable-fields.tsv")
            ?? throw new InvalidOperationException("The table of immutable fields is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t'))
            .ToFrozenDictionary(fields => $"{fields[0]}\t{fields[1]}", fields => Paths(fields[2]), StringComparer.Ordinal);
    }

    private static PropertyPath[] Paths(string text) => [.. text.Split(' ').Select(path => PropertyPath.TryParse(path)!)];
}
