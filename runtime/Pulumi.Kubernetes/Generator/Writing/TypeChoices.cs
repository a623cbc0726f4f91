using Provisioning.Kubernetes.Generator.Model;

namespace Provisioning.Kubernetes.Generator.Writing;

/// <summary>Where the official package gives a property a richer type than the Kubernetes API does.</summary>
internal static class TypeChoices
{
    /// <summary>The declared input type, or null where the API's own type stands.</summary>
    public static string? InputOf(string kind, ApiProperty property) => (kind, property.JsonName) switch
    {
        ("ServiceSpec" or "ServiceSpecPatch", "type") => "InputUnion<string, global::Pulumi.Kubernetes.Core.V1.ServiceSpecType>",
        _ => null,
    };
}
