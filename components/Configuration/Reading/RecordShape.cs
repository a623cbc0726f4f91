using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Provisioning.Components.Configuration.Reading;

/// <summary>What configuration of a type looks like.</summary>
internal enum ShapeKind
{
    /// <summary>One text.</summary>
    Scalar,

    /// <summary>A list of things alike.</summary>
    List,

    /// <summary>A map from names to things alike.</summary>
    Map,

    /// <summary>A map whose keys are the properties of a record.</summary>
    Record,
}

/// <summary>A property of a record.</summary>
/// <param name="Key">The key in the file: the property's name in camel case.</param>
/// <param name="Property">The property.</param>
/// <param name="IsRequired">Whether the key must be there.</param>
internal sealed record ShapeMember(string Key, PropertyInfo Property, bool IsRequired);

/// <summary>The shape that configuration must have to be bound to a type, read off the type once.</summary>
/// <param name="Kind">The kind of shape.</param>
/// <param name="Type">The type, without <see cref="Nullable{T}"/>.</param>
/// <param name="Element">The type of the elements of a list or map.</param>
/// <param name="Members">The properties of a record.</param>
internal sealed record RecordShape(ShapeKind Kind, Type Type, Type? Element, IReadOnlyList<ShapeMember> Members)
{
    private static readonly ConcurrentDictionary<Type, RecordShape> Known = new();

    /// <summary>The shape of a type.</summary>
    public static RecordShape Of(Type type) => Known.GetOrAdd(type, Read);

    private static RecordShape Read(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return new(ShapeKind.List, type, type.GetGenericArguments()[0], []);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            return new(ShapeKind.Map, type, type.GetGenericArguments()[1], []);
        if (ScalarText.IsScalar(type))
            return new(ShapeKind.Scalar, type, null, []);

        var members = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is not null)
            .Select(property => new ShapeMember(
                JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                property,
                property.IsDefined(typeof(RequiredMemberAttribute))))
            .ToArray();
        return new(ShapeKind.Record, type, null, members);
    }
}
