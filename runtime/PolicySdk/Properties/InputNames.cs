using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Pulumi;

namespace Provisioning.PolicySdk.Properties;

/// <summary>
/// What properties of argument classes, and resource classes themselves, are called on the wire. Read from the attributes' constructor
/// arguments, since the attributes do not show them in the official package.
/// </summary>
internal static class InputNames
{
    private static readonly ConcurrentDictionary<MemberInfo, string> Names = new();

    /// <summary>The wire name of the property that an expression names: <c>args => args.Spec</c>.</summary>
    /// <exception cref="ArgumentException">The expression is anything but one property with an input name.</exception>
    public static string Of(LambdaExpression property)
    {
        var body = property.Body is UnaryExpression { NodeType: ExpressionType.Convert } conversion ? conversion.Operand : property.Body;
        return body is MemberExpression { Member: PropertyInfo member, Expression: ParameterExpression }
            ? Names.GetOrAdd(member, Find)
            : throw new ArgumentException($"'{property}' is not one property of the arguments.", nameof(property));
    }

    /// <summary>The type token of a resource class, or null where it has none.</summary>
    public static string? TypeOf(Type resource) => Argument(resource, typeof(ResourceTypeAttribute));

    private static string Find(MemberInfo property)
    {
        // Lists and maps carry the attribute on the field behind them: Containers on _containers.
        var field = property.DeclaringType!.GetField(
            $"_{char.ToLowerInvariant(property.Name[0])}{property.Name[1..]}", BindingFlags.Instance | BindingFlags.NonPublic);
        return Argument(property, typeof(InputAttribute)) ?? Argument(field, typeof(InputAttribute))
            ?? throw new ArgumentException($"{property.DeclaringType.Name}.{property.Name} is no input.");
    }

    private static string? Argument(MemberInfo? member, Type attribute)
        => member?.GetCustomAttributesData().FirstOrDefault(data => attribute.IsAssignableFrom(data.AttributeType))?.ConstructorArguments
            .FirstOrDefault().Value as string;
}
