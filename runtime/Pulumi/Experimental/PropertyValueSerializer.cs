using System.Collections;
using System.Globalization;
using System.Collections.Immutable;
using System.Reflection;
using Pulumi.Serialization;

namespace Pulumi.Experimental;

/// <summary>Values of C# types to property values and back, for providers with typed arguments.</summary>
[Obsolete("PropertyValueSerializer is highly experimental: its shape may change at any time.")]
public class PropertyValueSerializer
{
    /// <summary>A value as a property value: simple types, enums, lists, dictionaries, assets, inputs and outputs, argument classes and objects by property.</summary>
    public async Task<PropertyValue> Serialize<T>(T value)
    {
        switch (value)
        {
            case null:
                return PropertyValue.Null;
            case PropertyValue known:
                return known;
            case string text:
                return new PropertyValue(text);
            case bool flag:
                return new PropertyValue(flag);
            case Asset asset:
                return new PropertyValue(asset);
            case Archive archive:
                return new PropertyValue(archive);
            case Enum choice:
                return new PropertyValue(Convert.ToInt32(choice, CultureInfo.InvariantCulture));
            case byte or short or ushort or int or uint or long or ulong or float or double or decimal:
                return new PropertyValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
            case IInput input:
                return await SerializeOutputAsync(input.ToOutput()).ConfigureAwait(false);
            case IOutput output:
                return await SerializeOutputAsync(output).ConfigureAwait(false);
            case InputArgs args:
                return await Serialize(await args.ToDictionaryAsync().ConfigureAwait(false)).ConfigureAwait(false);
            case IDictionary dictionary:
                return await SerializeMapAsync(dictionary.Keys.OfType<string>().Select(key => (key, dictionary[key]))).ConfigureAwait(false);
            case IEnumerable items:
                return await SerializeListAsync(items).ConfigureAwait(false);
        }

        var type = value.GetType();
        if (type.IsValueType && type.GetCustomAttribute<EnumTypeAttribute>() is not null)
            return await Serialize(EnumValue(type, value)).ConfigureAwait(false);
        return await SerializeMapAsync(type.GetProperties().Where(property => property.GetIndexParameters().Length == 0)
            .Select(property => (PropertyShapes.NameOf(property), property.GetValue(value)))).ConfigureAwait(false);
    }

    /// <summary>A property value as a value of a type.</summary>
    /// <exception cref="InvalidOperationException">It is none of that type, or not known where the type cannot say so.</exception>
    public Task<T> Deserialize<T>(PropertyValue value) => Deserialize(value, typeof(T)) is T result
        ? Task.FromResult(result)
        : throw new InvalidOperationException($"Could not deserialize value of type {typeof(T).Name}");

    /// <summary>A property value as a value of a type; null for nothing.</summary>
    /// <exception cref="InvalidOperationException">It is none of that type, or not known where the type cannot say so.</exception>
    public object? Deserialize(PropertyValue value, Type targetType) => new PropertyValueReader().Read(value, targetType, ["$"]);

    private static object EnumValue(Type type, object value)
    {
        var conversion = type.GetMethod("op_Explicit", BindingFlags.Public | BindingFlags.Static, [type]);
        return conversion is not null && (conversion.ReturnType == typeof(string) || conversion.ReturnType == typeof(double))
            ? conversion.Invoke(null, [value])!
            : throw new InvalidOperationException($"Expected {type.FullName} to have an explicit conversion operator to String or Double");
    }

    private async Task<PropertyValue> SerializeMapAsync(IEnumerable<(string Name, object? Value)> properties)
    {
        var map = ImmutableDictionary.CreateBuilder<string, PropertyValue>();
        foreach (var (name, value) in properties)
            map[name] = await Serialize(value).ConfigureAwait(false);
        return new PropertyValue(map.ToImmutable());
    }

    private async Task<PropertyValue> SerializeListAsync(IEnumerable items)
    {
        var list = ImmutableArray.CreateBuilder<PropertyValue>();
        if (!IsDefault(items))
        {
            foreach (var item in items)
                list.Add(await Serialize(item).ConfigureAwait(false));
        }

        return new PropertyValue(list.ToImmutable());
    }

    // An immutable array that was never made cannot even be counted.
    private static bool IsDefault(IEnumerable items) => items.GetType() is { IsGenericType: true } type
        && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
        && type.GetProperty(nameof(ImmutableArray<int>.IsDefault))!.GetValue(items) is true;

    private async Task<PropertyValue> SerializeOutputAsync(IOutput output)
    {
        var data = await output.GetDataAsync().ConfigureAwait(false);
        var element = data.IsKnown ? await Serialize(data.Value).ConfigureAwait(false) : PropertyValue.Computed;
        var urns = ImmutableHashSet.CreateBuilder<Urn>();
        foreach (var resource in data.Resources)
            urns.Add(new Urn(await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false)));
        return (urns.Count == 0 ? element : element.WithDependencies(urns.ToImmutable())).WithSecret(data.IsSecret);
    }
}
