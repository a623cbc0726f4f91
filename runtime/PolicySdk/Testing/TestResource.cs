using Provisioning.PolicySdk.Resources;
using Provisioning.Protocol.Values;

namespace Provisioning.PolicySdk.Testing;

/// <summary>Makes resources for tests of policies.</summary>
public static class TestResource
{
    /// <summary>The stack that test resources are in.</summary>
    public static PolicyResource Stack { get; } = new(
        ResourceUrn.Create("test", "project", null, ResourceTypes.Stack, "project-test"), ResourceTypes.Stack, "project-test", PropertyMap.Empty);

    /// <summary>A resource.</summary>
    /// <param name="type">Its type token.</param>
    /// <param name="name">Its name.</param>
    /// <param name="properties">Its properties, as <see cref="TestProperties.Of"/> takes them.</param>
    /// <param name="parent">Its parent; the stack where null.</param>
    public static PolicyResource Of(string type, string name, object? properties = null, PolicyResource? parent = null)
        => new(
            ResourceUrn.Create("test", "project", (parent ?? Stack).Urn, type, name),
            type,
            name,
            properties is null ? PropertyMap.Empty : TestProperties.Of(properties))
        {
            Parent = (parent ?? Stack).Urn,
        };

    /// <summary>A provider, for <see cref="PolicyResource.Provider"/>.</summary>
    /// <param name="package">The package: <c>kubernetes</c>.</param>
    /// <param name="name">Its name.</param>
    /// <param name="properties">Its properties.</param>
    public static PolicyResource Provider(string package, string name, object? properties = null)
        => Of($"{ResourceTypes.ProviderPrefix}{package}", name, properties);

    /// <summary>A reference to a resource, to stand in another's properties.</summary>
    public static PropertyValue Reference(PolicyResource resource, string? id = null) => new PropertyValue.Resource(resource.Urn.Value, id);
}
