namespace Pulumi;

/// <summary>The type token of a resource class, by which references to such resources come back typed.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class ResourceTypeAttribute : Attribute
{
    /// <summary>Names the type.</summary>
    /// <param name="type">The token: <c>package:module:Name</c>.</param>
    /// <param name="version">The version of the package, if it matters.</param>
    public ResourceTypeAttribute(string type, string? version)
    {
        Type = type;
        Version = version;
    }

    /// <summary>The token.</summary>
    public string Type { get; }

    /// <summary>The version of the package.</summary>
    public string? Version { get; }
}
