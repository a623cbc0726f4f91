using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Provisioning.Protocol.Values;

namespace Pulumi.Serialization;

/// <summary>Makes typed outputs of property values. What does not fit is the type's default, with a warning that says where.</summary>
internal sealed class OutputConverter(Action<string> warn)
{
    /// <summary>A property value as a type.</summary>
    /// <param name="context">Where the value is, for warnings.</param>
    /// <param name="value">The value.</param>
    /// <param name="target">The type.</param>
    public OutputData<object?> Convert(string context, PropertyValue value, Type target)
    {
        OutputTypes.Check(context, target);
        var data = Deserializer.Deserialize(value);
        return data with { Value = ConvertObject(context, data.Value, target) };
    }

    /// <summary>Properties as a type.</summary>
    public OutputData<T> Convert<T>(string context, PropertyMap properties)
    {
        var data = Convert(context, PropertyValue.Of(properties), typeof(T));
        return data.With(data.Value is null ? default! : (T)data.Value);
    }

    private object? ConvertObject(string context, object? value, Type target)
    {
        var (result, error) = TryConvert(context, value, target);
        if (error is not null)
            warn(error);
        return result;
    }

    private (object? Value, string? Error) TryConvert(string context, object? value, Type target)
    {
        var nullable = Nullable.GetUnderlyingType(target);
        if (value is null)
            return (target.IsValueType && nullable is null ? Activator.CreateInstance(target) : null, null);
        if (nullable is not null)
            return TryConvert(context, value, nullable);
        if (target == typeof(object))
            return (value, null);
        if (target == typeof(string) || target == typeof(bool) || target == typeof(double))
            return Expect(context, value, target);
        if (target == typeof(int))
            return value is double whole ? ((int)whole, null) : Unexpected(context, value, typeof(double));
        if (typeof(AssetOrArchive).IsAssignableFrom(target))
            return (target.IsInstanceOfType(value) ? value : target == typeof(Archive) ? new InvalidArchive() : new InvalidAsset(), null);
        if (target == typeof(JsonElement))
            return JsonOf(context, value);
        if (OutputTypes.IsResource(target))
            return Expect(context, value, typeof(Resource));
        if (target.IsEnum)
        {
            var (number, error) = TryConvert(context, value, target.GetEnumUnderlyingType());
            return (number is null ? null : Enum.ToObject(target, number), error);
        }

        if (OutputTypes.IsEnumType(target))
            return TryConvertEnumType(context, value, target);
        if (target.IsConstructedGenericType)
            return TryConvertGeneric(context, value, target);
        return target.IsInterface && target.GetCustomAttribute<DiscriminatedUnionDiscriminatorAttribute>() is { } discriminator
            ? TryConvertCase(context, value, target, discriminator.PropertyName)
            : TryConvertClass(context, value, target);
    }

    private static (object?, string?) Expect(string context, object value, Type type)
        => type.IsInstanceOfType(value) ? (value, null) : Unexpected(context, value, type);

    private static (object?, string?) Unexpected(string context, object value, Type expected)
        => (null, $"Expected {expected.FullName} but got {value.GetType().FullName} deserializing {context}");

    private static (object?, string?) TryConvertEnumType(string context, object value, Type target)
    {
        if (value is not (string or double))
        {
            return (null, $"Expected {typeof(string).FullName} or {typeof(double).FullName} but got {value.GetType().FullName} " +
                $"deserializing {context}");
        }

        var constructor = target.GetConstructor(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance, [value.GetType()]);
        return constructor is null
            ? (null, $"Expected target type {target.FullName} to have a constructor with a single {value.GetType().FullName} parameter.")
            : (constructor.Invoke([value]), null);
    }

    private static (object?, string?) JsonOf(string context, object value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            if (WriteJson(context, writer, value) is { } error)
                return (null, error);
        }

        // As deep as the writer goes: values have come in bounded already.
        using var document = JsonDocument.Parse(stream.GetBuffer().AsMemory(0, (int)stream.Length), new JsonDocumentOptions { MaxDepth = 1000 });
        return (document.RootElement.Clone(), null);
    }

    private static string? WriteJson(string context, Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                return null;
            case string text:
                writer.WriteStringValue(text);
                return null;
            case double number:
                writer.WriteNumberValue(number);
                return null;
            case bool boolean:
                writer.WriteBooleanValue(boolean);
                return null;
            case IOutput output:
                return WriteJson(context, writer, output.GetDataAsync().GetAwaiter().GetResult().Value);
            case ImmutableArray<object?> array:
                writer.WriteStartArray();
                var itemError = array.Select(item => WriteJson(context, writer, item)).FirstOrDefault(error => error is not null);
                if (itemError is null)
                    writer.WriteEndArray();
                return itemError;
            case ImmutableDictionary<string, object?> dictionary:
                writer.WriteStartObject();
                foreach (var (key, item) in dictionary)
                {
                    writer.WritePropertyName(key);
                    if (WriteJson(context, writer, item) is { } error)
                        return error;
                }

                writer.WriteEndObject();
                return null;
            default:
                return $"Unexpected type {value.GetType().FullName} when converting {context} to JsonElement";
        }
    }

    private (object?, string?) TryConvertGeneric(string context, object value, Type target)
    {
        var definition = target.GetGenericTypeDefinition();
        var arguments = target.GenericTypeArguments;
        if (definition == typeof(Union<,>))
            return TryConvertUnion(context, value, target);
        if (definition == typeof(ImmutableArray<>))
        {
            return value is not ImmutableArray<object?> array ? Unexpected(context, value, typeof(ImmutableArray<object>))
                : (Generic(nameof(ArrayOf), arguments[0], context, array), null);
        }

        if (definition == typeof(ImmutableDictionary<,>))
        {
            return value is not ImmutableDictionary<string, object?> dictionary
                ? Unexpected(context, value, typeof(ImmutableDictionary<string, object>))
                : (arguments[1] == typeof(object) ? value : Generic(nameof(DictionaryOf), arguments[1], context, dictionary), null);
        }

        var (inner, error) = TryConvert(context, value, arguments[0]);
        return error is null ? (Generic(nameof(OutputOf), arguments[0], inner), null) : (inner, error);
    }

    private object Generic(string method, Type argument, params object?[] arguments)
        => typeof(OutputConverter).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Instance)!
            .MakeGenericMethod(argument).Invoke(this, arguments)!;

    private ImmutableArray<T> ArrayOf<T>(string context, ImmutableArray<object?> items)
        => ImmutableArray.CreateRange(items, item => Cast<T>(ConvertObject(context, item, typeof(T))));

    private ImmutableDictionary<string, T> DictionaryOf<T>(string context, ImmutableDictionary<string, object?> items)
        => items.ToImmutableDictionary(item => item.Key, item => Cast<T>(ConvertObject(context, item.Value, typeof(T))));

#pragma warning disable CA1822 // found by reflection among its siblings
    private Output<T> OutputOf<T>(object? value) => Output.Create(Cast<T>(value));
#pragma warning restore CA1822

    private static T Cast<T>(object? value) => value is null ? default! : (T)value;

    private (object?, string?) TryConvertUnion(string context, object value, Type union)
    {
        for (var index = 0; index < 2; index++)
        {
            var (converted, error) = TryConvert($"{context}.AsT{index}", value, union.GenericTypeArguments[index]);
            if (error is null)
                return (union.GetMethod($"FromT{index}")!.Invoke(null, [converted]), null);
        }

        return (null, $"Expected {union.GenericTypeArguments[0].FullName} or {union.GenericTypeArguments[1].FullName} " +
            $"but got {value.GetType().FullName} deserializing {context}");
    }

    private (object?, string?) TryConvertCase(string context, object value, Type union, string discriminator)
    {
        if (value is not ImmutableDictionary<string, object?> properties)
        {
            return (null, $"Expected {typeof(ImmutableDictionary<string, object>).FullName} with discriminator property \"{discriminator}\" " +
                $"but got {value.GetType().FullName} deserializing {context}");
        }

        var cases = union.GetCustomAttributes<DiscriminatedUnionCaseAttribute>().ToArray();
        var expected = string.Join(", ", cases.Select(unionCase => unionCase.Tag).Order(StringComparer.Ordinal));
        if (properties.GetValueOrDefault(discriminator) is not string tag)
            return (null, $"missing discriminator property \"{discriminator}\"; expected one of: {expected} deserializing {context}");
        return Array.Find(cases, unionCase => unionCase.Tag == tag) is { } match
            ? TryConvert(context, value, match.Type)
            : (null, $"unknown \"{discriminator}\" value \"{tag}\"; expected one of: {expected} deserializing {context}");
    }

    private (object?, string?) TryConvertClass(string context, object value, Type target)
    {
        if (!target.IsDefined(typeof(OutputTypeAttribute)))
            return (null, $"Unexpected target type {target.FullName} when deserializing {context}");
        if (OutputTypes.ConstructorOf(target) is not { } constructor)
            return (null, $"Expected target type {target.FullName} to have [OutputConstructorAttribute] constructor when deserializing {context}");
        if (value is not ImmutableDictionary<string, object?> properties)
            return Unexpected(context, value, typeof(ImmutableDictionary<string, object>));
        var arguments = constructor.GetParameters().Select(parameter =>
        {
            var name = parameter.GetCustomAttribute<OutputConstructorParameterAttribute>()?.Name ?? parameter.Name!;
            return ConvertObject(
                $"{target.FullName}({parameter.Name})", properties.GetValueOrDefault(name), parameter.ParameterType);
        });
        return (constructor.Invoke([.. arguments]), null);
    }
}
