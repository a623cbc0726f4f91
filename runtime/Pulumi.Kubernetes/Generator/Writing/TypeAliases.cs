using Provisioning.Kubernetes.Generator.Model;

namespace Provisioning.Kubernetes.Generator.Writing;

/// <summary>
/// The other types of a kind: one for every other group and version that serves it or once did. Thanks to them an object is the same
/// resource when a program moves to another version of its API.
/// </summary>
internal sealed class TypeAliases(IEnumerable<ApiType> types, IReadOnlyDictionary<string, RetiredKind> retired)
{
    private readonly ILookup<string, GroupVersion> served = types
        .Where(type => type.Role == ApiRole.Kind)
        .ToLookup(type => type.Name, type => type.Group, StringComparer.Ordinal);

    /// <summary>The type tokens that a kind's resource is also known by.</summary>
    public IEnumerable<string> Of(ApiType type, string suffix)
    {
        var past = retired.GetValueOrDefault(type.Name, RetiredKind.None);
        return served[type.Name].Concat(past.Versions)
            .OrderBy(group => group.SortKey, StringComparer.Ordinal)
            .Concat(past.Last)
            .Where(group => group != type.Group)
            .Select(group => $"kubernetes:{group.TokenModule}:{type.Name}{suffix}");
    }
}
