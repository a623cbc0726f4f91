namespace Provisioning.Kubernetes.Generator.Model;

/// <summary>One structure of the Kubernetes API: a kind, or a part of one.</summary>
/// <param name="ClassName">The class in KubernetesClient it was read from; unique.</param>
/// <param name="Group">The API group and version that define it.</param>
/// <param name="Name">Its name in the Kubernetes API: <c>Deployment</c>, <c>HTTPGetAction</c>.</param>
/// <param name="Documentation">What Kubernetes says about it, as XML.</param>
/// <param name="Properties">Its properties, in ordinal order of their names.</param>
/// <param name="Role">Whether programs can register it.</param>
internal sealed record ApiType(
    string ClassName,
    GroupVersion Group,
    string Name,
    string Documentation,
    IReadOnlyList<ApiProperty> Properties,
    ApiRole Role);

/// <summary>What a structure is to a program.</summary>
internal enum ApiRole
{
    /// <summary>A part of other structures.</summary>
    Part,

    /// <summary>A kind of object: a resource, with a patch beside it.</summary>
    Kind,

    /// <summary>A list of objects: a resource, without a patch.</summary>
    List,
}

/// <summary>A property of a structure.</summary>
/// <param name="JsonName">Its name in manifests.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="IsRequired">Whether every object must have it.</param>
/// <param name="Documentation">What Kubernetes says about it, as XML.</param>
internal sealed record ApiProperty(string JsonName, ApiValue Type, bool IsRequired, string Documentation);
