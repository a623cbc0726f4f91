using System.Reflection;

namespace Pulumi.Experimental;

/// <summary>What the properties of C# classes are called on the wire.</summary>
internal static class PropertyShapes
{
    /// <summary>The name that an attribute of the property, or of the field behind it, gives; otherwise the property's own.</summary>
    public static string NameOf(PropertyInfo property)
    {
        if (property.GetCustomAttribute<OutputAttribute>()?.Name is { Length: > 0 } output)
            return output;
        var input = property.GetCustomAttribute<InputAttribute>() ?? FieldOf(property)?.GetCustomAttribute<InputAttribute>();
        return input?.Name is { Length: > 0 } name ? name : property.Name;
    }

    public static string CamelCase(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];

    private static FieldInfo? FieldOf(PropertyInfo property)
    {
        const BindingFlags Any = BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance;
        return property.DeclaringType?.GetField($"_{CamelCase(property.Name)}", Any) ?? property.DeclaringType?.GetField(CamelCase(property.Name), Any);
    }
}
