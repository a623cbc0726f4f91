using System.Reflection;
using System.Text.RegularExpressions;

namespace Provisioning.Kubernetes.Generator.Reading;

/// <summary>A class of KubernetesClient that models a structure of the API.</summary>
/// <param name="Type">The class.</param>
/// <param name="Version">The version in its name.</param>
/// <param name="Name">Its name in the API.</param>
/// <param name="EntityGroup">The group it says it belongs to: only kinds and lists do.</param>
internal sealed partial record ModelClass(Type Type, string Version, string Name, string? EntityGroup)
{
    /// <summary>The class's own name.</summary>
    public string ClassName => Type.Name;

    /// <summary>The model classes in the order in which the API definition lists them.</summary>
    public static IReadOnlyList<ModelClass> ReadAll(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .Where(type => type is { Namespace: "k8s.Models", IsPublic: true, IsClass: true, IsAbstract: false })
            .OrderBy(type => type.MetadataToken)
            .Select(Of)
            .OfType<ModelClass>(),
    ];

    private static ModelClass? Of(Type type)
    {
        var match = NamePattern().Match(type.Name);
        if (!match.Success)
            return null;
        var entity = type.CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType.Name == "KubernetesEntityAttribute");
        var group = entity?.NamedArguments.FirstOrDefault(argument => argument.MemberName == "Group").TypedValue.Value as string;
        return new ModelClass(type, $"v{match.Groups["version"].Value}", match.Groups["name"].Value, entity is null ? null : group ?? "");
    }

    // A class whose name several groups use carries its group in front: Rbacv1Subject.
    [GeneratedRegex(@"^(?:[A-Z][a-z]+v|V)(?<version>\d+(?:(?:alpha|beta)\d+)?)(?<name>[A-Z].*)$")]
    private static partial Regex NamePattern();
}
