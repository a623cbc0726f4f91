using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Pulumi.Serialization;

namespace Pulumi.Experimental;

/// <summary>Property values as values of C# types.</summary>
internal sealed class PropertyValueReader
{
    private const BindingFlags Own = BindingFlags.NonPublic | BindingFlags.Instance;

    private static readonly HashSet<Type> Numbers =
    [
        typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(float), typeof(double), typeof(decimal),
    ];

    // By generic type: the method of this class that reads one, with the same type arguments.
    private static readonly Dictionary<Type, string> Readers = new()
    {
        [typeof(Output<>)] = nameof(ReadOutput), [typeof(Input<>)] = nameof(ReadInput), [typeof(InputList<>)] = nameof(ReadInputList),
        [typeof(InputMap<>)] = nameof(ReadInputMap), [typeof(ImmutableArray<>)] = nameof(ReadImmutableArray), [typeof(List<>)] = nameof(ReadList),
        [typeof(IList<>)] = nameof(ReadList), [typeof(IEnumerable<>)] = nameof(ReadList), [typeof(IReadOnlyList<>)] = nameof(ReadList),
        [typeof(Union<,>)] = nameof(ReadUnion),
    };

    private static readonly HashSet<Type> Maps =
    [
        typeof(ImmutableDictionary<,>), typeof(Dictionary<,>), typeof(IDictionary<,>), typeof(IReadOnlyDictionary<,>), typeof(IImmutableDictionary<,>),
    ];

    /// <summary>A value of a type; null for nothing.</summary>
    /// <param name="value">The property value.</param>
    /// <param name="type">The type.</param>
    /// <param name="path">Where it is, for errors.</param>
    /// <exception cref="InvalidOperationException">It is none of that type, or not known where the type cannot say so.</exception>
    public object? Read(PropertyValue value, Type type, ImmutableArray<string> path)
    {
        if (type == typeof(PropertyValue))
            return value;
        if (value.IsNull && (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null))
            return null;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Read(value, underlying, path);
        if (type.IsArray)
            return Generic(nameof(ReadArray), [type.GetElementType()!], value, path);
        if (type.IsGenericType)
        {
            var definition = type.GetGenericTypeDefinition();
            if (Readers.TryGetValue(definition, out var reader))
                return Generic(reader, type.GetGenericArguments(), value, path);
            if (Maps.Contains(definition) && type.GetGenericArguments()[0] == typeof(string))
                return Generic(definition == typeof(Dictionary<,>) ? nameof(ReadDictionary) : nameof(ReadImmutableDictionary), [type.GetGenericArguments()[1]], value, path);
        }

        if (Numbers.Contains(type))
            return value.TryGetNumber(out var number) ? Convert.ChangeType(number, type, CultureInfo.InvariantCulture) : throw Mismatch(value, type, path, PropertyValueType.Number);
        if (type == typeof(bool))
            return value.TryGetBool(out var flag) ? flag : throw Mismatch(value, type, path, PropertyValueType.Bool);
        if (type == typeof(string))
            return value.TryGetString(out var text) ? text : throw Mismatch(value, type, path, PropertyValueType.String);
        if (typeof(AssetOrArchive).IsAssignableFrom(type))
            return ReadAsset(value, type) ?? throw Mismatch(value, type, path, PropertyValueType.Asset, PropertyValueType.Archive);
        if (type.IsEnum)
            return value.TryGetNumber(out var choice) ? Enum.ToObject(type, (int)choice) : throw Mismatch(value, type, path, PropertyValueType.Number);
        if (type.IsValueType && type.GetCustomAttribute<EnumTypeAttribute>() is not null)
            return ReadEnum(value, type, path);
        return value.TryGetMap(out var map) ? ReadObject(map, type, path) : throw Mismatch(value, type, path, PropertyValueType.Map);
    }

    private static AssetOrArchive? ReadAsset(PropertyValue value, Type type)
    {
        AssetOrArchive? read = value.TryGetAsset(out var asset) ? asset : value.TryGetArchive(out var archive) ? archive : null;
        return type.IsInstanceOfType(read) ? read : null;
    }

    private static object ReadEnum(PropertyValue value, Type type, ImmutableArray<string> path)
    {
        object? raw = value.TryGetString(out var text) ? text : value.TryGetNumber(out var number) ? number : null;
        var constructor = raw is null ? null : type.GetConstructor(Own, [raw.GetType()]);
        return constructor?.Invoke([raw]) ?? throw Mismatch(value, type, path, PropertyValueType.String, PropertyValueType.Number);
    }

    private static InvalidOperationException Mismatch(PropertyValue value, Type type, ImmutableArray<string> path, params PropertyValueType[] expected)
    {
        var wanted = expected.Length == 1 ? $"{expected[0]}" : $"[{string.Join(", ", expected)}]";
        var where = path.Length == 1 ? "" : $" at path [{string.Join(", ", path)}]";
        var message = $"Error while deserializing value of type {type.Name} from property value of type {value.Type}. Expected {wanted} instead{where}.";
        return value.IsComputed ? new NotKnownException(message) : new InvalidOperationException(message);
    }

    private object ReadObject(ImmutableDictionary<string, PropertyValue> map, Type type, ImmutableArray<string> path)
    {
        var constructor = type.GetConstructors().FirstOrDefault(candidate => candidate.GetParameters() is { Length: > 0 } parameters
            && parameters.Length == map.Count && parameters.All(parameter => map.ContainsKey(parameter.Name ?? "")));
        if (constructor is not null)
        {
            return constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, [.. constructor.GetParameters().Select(parameter
                => Read(map[parameter.Name!], parameter.ParameterType, path.Add($"param({parameter.Name})")))], null);
        }

        var instance = Activator.CreateInstance(type)
            ?? throw new InvalidOperationException($"Could not deserialize object of type {type.Name}: it has no constructor for these properties.");
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            var name = PropertyShapes.NameOf(property);
            if (map.TryGetValue(name, out var value))
                property.SetValue(instance, Read(value, property.PropertyType, path.Add(name)), BindingFlags.DoNotWrapExceptions, null, null, null);
            else if (property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null)
                throw new InvalidOperationException($"Could not deserialize object of type {type.Name}, missing required property {name} at [{string.Join(", ", path.Add(name))}]");
        }

        return instance;
    }

    private object? Generic(string method, Type[] arguments, PropertyValue value, ImmutableArray<string> path)
        => typeof(PropertyValueReader).GetMethod(method, Own)!.MakeGenericMethod(arguments).Invoke(this, BindingFlags.DoNotWrapExceptions, null, [value, path], null);

    private T Read<T>(PropertyValue value, ImmutableArray<string> path) => (T)Read(value, typeof(T), path)!;

    private Output<T> ReadOutput<T>(PropertyValue value, ImmutableArray<string> path)
    {
        ImmutableHashSet<Resource> resources = [.. value.Dependencies.Select(urn => (Resource)new DependencyResource(urn))];
        var plain = value.WithSecret(false).WithDependencies([]);
        try
        {
            return new Output<T>(plain.IsComputed
                ? OutputData<T>.Unknown(resources, value.IsSecret)
                : new OutputData<T>(resources, Read<T>(plain, path), true, value.IsSecret));
        }
        catch (NotKnownException)
        {
            return new Output<T>(OutputData<T>.Unknown(resources, value.IsSecret));
        }
    }

    private Input<T> ReadInput<T>(PropertyValue value, ImmutableArray<string> path) => ReadOutput<T>(value, path);

    private InputList<T> ReadInputList<T>(PropertyValue value, ImmutableArray<string> path) => ReadOutput<ImmutableArray<T>>(value, path);

    private InputMap<T> ReadInputMap<T>(PropertyValue value, ImmutableArray<string> path)
    {
        if (value.IsSecret || !value.Dependencies.IsEmpty || !value.TryGetMap(out var map))
            return ReadOutput<ImmutableDictionary<string, T>>(value, path);
        var result = new InputMap<T>();
        foreach (var (key, item) in map)
            result.Add(key, ReadInput<T>(item, path.Add(key)));
        return result;
    }

    private ImmutableArray<T> ReadImmutableArray<T>(PropertyValue value, ImmutableArray<string> path)
        => value.TryGetArray(out var items)
            ? [.. items.Select((item, index) => Read<T>(item, path.Add($"index[{index}]")))]
            : value.IsNull ? default : throw Mismatch(value, typeof(ImmutableArray<T>), path, PropertyValueType.Array);

    private T[] ReadArray<T>(PropertyValue value, ImmutableArray<string> path) => [.. ReadImmutableArray<T>(value, path)];

    private List<T> ReadList<T>(PropertyValue value, ImmutableArray<string> path) => [.. ReadImmutableArray<T>(value, path)];

    private ImmutableDictionary<string, T> ReadImmutableDictionary<T>(PropertyValue value, ImmutableArray<string> path)
        => value.TryGetMap(out var map)
            ? map.ToImmutableDictionary(pair => pair.Key, pair => Read<T>(pair.Value, path.Add(pair.Key)))
            : throw Mismatch(value, typeof(ImmutableDictionary<string, T>), path, PropertyValueType.Map);

    private Dictionary<string, T> ReadDictionary<T>(PropertyValue value, ImmutableArray<string> path) => new(ReadImmutableDictionary<T>(value, path));

    private Union<T0, T1> ReadUnion<T0, T1>(PropertyValue value, ImmutableArray<string> path)
    {
        try
        {
            return Read<T0>(value, path);
        }
        catch (InvalidOperationException exception) when (exception is not NotKnownException)
        {
            return Read<T1>(value, path);
        }
    }

    /// <summary>A value is not known, and its type cannot say so. Ends at the nearest output around it.</summary>
    private sealed class NotKnownException(string message) : InvalidOperationException(message);
}
