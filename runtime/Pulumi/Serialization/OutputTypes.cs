using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>Which types outputs may have, and what classes of outputs are made with.</summary>
internal static class OutputTypes
{
    private static readonly HashSet<Type> Plain =
    [
        typeof(bool), typeof(int), typeof(double), typeof(string), typeof(object), typeof(JsonElement),
        typeof(Asset), typeof(Archive), typeof(AssetOrArchive),
    ];

    private static readonly ConcurrentDictionary<Type, bool> Checked = new();
    private static readonly ConcurrentDictionary<Type, ConstructorInfo?> Constructors = new();

    /// <summary>Checks that an output may have a type.</summary>
    /// <param name="context">What has the type, for errors.</param>
    /// <param name="type">The type.</param>
    /// <exception cref="InvalidOperationException">It may not; the message says what may.</exception>
    public static void Check(string context, Type type)
    {
        if (Checked.ContainsKey(type))
            return;
        Check(context, type, []);
        Checked.TryAdd(type, true);
    }

    /// <summary>Checks the types of arguments given by name, inputs and outputs by what they hold.</summary>
    public static void CheckValues(string context, IEnumerable<object?> values)
    {
        foreach (var value in values)
        {
            if (value is null)
                continue;
            var type = value.GetType();
            var isWrapped = type.IsGenericType && value is IOutput or IInput
                && (type.GetGenericTypeDefinition() == typeof(Output<>) || type.GetGenericTypeDefinition() == typeof(Input<>));
            Check(context, isWrapped ? type.GenericTypeArguments[0] : type);
        }
    }

    /// <summary>The constructor that an output class is made with: the marked one, or else the only public one.</summary>
    public static ConstructorInfo? ConstructorOf(Type type) => Constructors.GetOrAdd(type, static type =>
    {
        var all = type.GetConstructors(BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance);
        return Array.Find(all, constructor => constructor.IsDefined(typeof(OutputConstructorAttribute)))
            ?? (all.Where(constructor => constructor.IsPublic).ToArray() is [var only] ? only : null);
    });

    public static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    public static bool IsResource(Type type) => typeof(Resource).IsAssignableFrom(type);

    public static bool IsEnumType(Type type) => type.IsValueType && type.IsDefined(typeof(EnumTypeAttribute));

    private static void Check(string context, Type type, HashSet<Type> seen)
    {
        // Types may be recursive: each is looked into once.
        if (!seen.Add(type) || Plain.Contains(type) || IsResource(type))
            return;
        if (type.IsEnum && type.GetEnumUnderlyingType() == typeof(int))
            return;
        if (IsEnumType(type))
            CheckEnumType(type);
        else if (type.IsConstructedGenericType)
            CheckGeneric(context, type, seen);
        else if (type.IsInterface && type.IsDefined(typeof(DiscriminatedUnionDiscriminatorAttribute)))
            CheckUnion(type, seen);
        else
            CheckClass(context, type, seen);
    }

    private static void CheckEnumType(Type type)
    {
        foreach (var underlying in new[] { typeof(string), typeof(double) })
        {
            if (type.GetConstructor(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance, [underlying]) is null)
                continue;
            var conversion = type.GetMethod("op_Explicit", BindingFlags.Public | BindingFlags.Static, [type]);
            if (conversion?.ReturnType == underlying)
                return;
            throw new InvalidOperationException(
                $"{type.FullName} had [EnumTypeAttribute], but did not contain an explicit conversion operator to {underlying.FullName}.");
        }

        throw new InvalidOperationException(
            $"{type.FullName} had [EnumTypeAttribute], but did not contain constructor with a single String or Double parameter.");
    }

    private static void CheckGeneric(string context, Type type, HashSet<Type> seen)
    {
        var definition = type.GetGenericTypeDefinition();
        var arguments = type.GenericTypeArguments;
        if (definition == typeof(ImmutableDictionary<,>))
        {
            if (arguments[0] != typeof(string))
            {
                throw new InvalidOperationException(
                    $"{context} contains invalid type {type.FullName}:\n" +
                    "    The only allowed ImmutableDictionary 'TKey' type is 'String'.");
            }

            Check(context, arguments[1], seen);
            return;
        }

        if (definition != typeof(Nullable<>) && definition != typeof(Union<,>) && definition != typeof(ImmutableArray<>)
            && definition != typeof(Output<>))
        {
            throw new InvalidOperationException(
                $"{context} contains invalid type {type.FullName}:\n" +
                "    The only generic types allowed are ImmutableArray<...> and ImmutableDictionary<string, ...>");
        }

        foreach (var argument in arguments)
            Check(context, argument, seen);
    }

    private static void CheckUnion(Type type, HashSet<Type> seen)
    {
        foreach (var unionCase in type.GetCustomAttributes<DiscriminatedUnionCaseAttribute>())
        {
            if (!type.IsAssignableFrom(unionCase.Type))
            {
                throw new InvalidOperationException(
                    $"{type.FullName} had [DiscriminatedUnionCaseAttribute(\"{unionCase.Tag}\")] with type {unionCase.Type.FullName} " +
                    $"that is not assignable to {type.FullName}.");
            }

            Check($"{type.FullName}(\"{unionCase.Tag}\")", unionCase.Type, seen);
        }
    }

    private static void CheckClass(string context, Type type, HashSet<Type> seen)
    {
        if (!type.IsDefined(typeof(OutputTypeAttribute)))
        {
            throw new InvalidOperationException(
                $"{context} contains invalid type {type.FullName}. Allowed types are:\n" +
                "    String, Boolean, Int32, Double,\n" +
                "    Nullable<...>, ImmutableArray<...> and ImmutableDictionary<string, ...> or\n" +
                "    a class explicitly marked with the [OutputTypeAttribute].");
        }

        var constructor = ConstructorOf(type) ?? throw new InvalidOperationException(
            $"{type.FullName} had [OutputTypeAttribute], but did not contain constructor marked with [OutputConstructorAttribute].");
        foreach (var parameter in constructor.GetParameters())
            Check($"{type.FullName}({parameter.Name})", parameter.ParameterType, seen);
    }
}
