using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>The properties of resource classes that are marked <see cref="OutputAttribute"/>.</summary>
internal static class OutputProperties
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<Property>> PropertiesOf = new();

    /// <summary>Gives every output of a resource an output that waits, and returns what resolves them, by name on the wire.</summary>
    /// <param name="resource">The resource under construction.</param>
    /// <param name="all">
    /// Whether the engine gives all of them. Those of a component in this program are its own to set, but for its URN.
    /// </param>
    public static ImmutableDictionary<string, IOutputCompletionSource> Initialize(Resource resource, bool all)
    {
        var sources = ImmutableDictionary.CreateBuilder<string, IOutputCompletionSource>();
        foreach (var property in PropertiesOf.GetOrAdd(resource.GetType(), Find))
        {
            if (resource is ComponentResource && !all && property.Info.DeclaringType != typeof(Resource))
                continue;
            if (property.ValueType is not { } valueType)
                throw RunException.OutputsHaveIncorrectType([property.Name]);
            var fullName = $"[Output] {resource.GetType().FullName}.{property.Info.Name}";
            var setter = property.Setter ?? throw new InvalidOperationException($"{fullName} did not have a 'set' method");
            OutputTypes.Check(fullName, valueType);
            var source = property.CreateSource!(resource);
            setter.Invoke(resource, [source.Output]);
            sources.Add(property.Name, source);
        }

        return sources.ToImmutable();
    }

    private static ImmutableArray<Property> Find(Type type)
    {
        var properties = ImmutableArray.CreateBuilder<Property>();
        foreach (var info in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (info.GetCustomAttribute<OutputAttribute>() is not { } attribute)
                continue;
            var isOutput = info.PropertyType.IsConstructedGenericType && info.PropertyType.GetGenericTypeDefinition() == typeof(Output<>);
            var valueType = isOutput ? info.PropertyType.GenericTypeArguments[0] : null;
            properties.Add(new Property(
                info,
                attribute.Name ?? info.Name,
                valueType,
                info.DeclaringType!.GetProperty(info.Name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)!
                    .GetSetMethod(nonPublic: true),
                valueType is null ? null : Creator(valueType)));
        }

        return properties.ToImmutable();
    }

    private static Func<Resource, IOutputCompletionSource> Creator(Type valueType)
        => typeof(OutputProperties).GetMethod(nameof(Create), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(valueType).CreateDelegate<Func<Resource, IOutputCompletionSource>>();

    private static OutputCompletionSource<T> Create<T>(Resource resource) => new OutputCompletionSource<T>(resource);

    private sealed record Property(
        PropertyInfo Info, string Name, Type? ValueType, MethodInfo? Setter, Func<Resource, IOutputCompletionSource>? CreateSource);
}
