using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Provisioning.Protocol.Values;

namespace Pulumi.Serialization;

/// <summary>Makes property values of what programs put into arguments, and collects the resources met on the way.</summary>
internal sealed class Serializer
{
    public HashSet<Resource> Dependencies { get; } = [];

    /// <summary>A value as a property value.</summary>
    /// <param name="context">Where the value is, for errors.</param>
    /// <param name="value">The value.</param>
    /// <param name="options">What the receiver understands.</param>
    /// <exception cref="InvalidOperationException">The value, or one inside it, is of a type that cannot be sent.</exception>
    public async ValueTask<PropertyValue> SerializeAsync(string context, object? value, SerializerOptions options)
    {
        switch (value)
        {
            case null or ValueTuple:
                return PropertyValue.NullValue;
            case bool boolean:
                return PropertyValue.Of(boolean);
            case int number:
                return PropertyValue.Of((double)number);
            case double number:
                return PropertyValue.Of(number);
            case string text:
                return PropertyValue.Of(text);
            case InputArgs args:
                return await SerializeDictionaryAsync(context, await args.ToDictionaryAsync().ConfigureAwait(false), options)
                    .ConfigureAwait(false);
            case AssetOrArchive asset:
                return SerializeAsset(asset);
            case Task:
                throw new InvalidOperationException(
                    $"Tasks are not allowed inside ResourceArgs. Please wrap your Task in an Output:\n\t{context}");
            case IInputCollection collection:
                return await SerializeOutputAsync(context, collection.Elements, options).ConfigureAwait(false);
            case IInput input:
                return await SerializeOutputAsync(context, input.ToOutput(), options).ConfigureAwait(false);
            case IUnion union:
                return await SerializeAsync(context, union.Value, options).ConfigureAwait(false);
            case JsonElement json:
                return SerializeJson(json);
            case IOutput output:
                return await SerializeOutputAsync(context, output, options).ConfigureAwait(false);
            case CustomResource resource:
                return await SerializeResourceAsync(resource, options).ConfigureAwait(false);
            case ComponentResource component:
                return await SerializeComponentAsync(component, options).ConfigureAwait(false);
            case IDictionary dictionary:
                return await SerializeDictionaryAsync(context, dictionary, options).ConfigureAwait(false);
            case IList list:
                return await SerializeListAsync(context, list, options).ConfigureAwait(false);
            case Enum when Enum.GetUnderlyingType(value.GetType()) == typeof(int):
                return PropertyValue.Of((double)(int)value);
            default:
                return await SerializeObjectAsync(context, value, options).ConfigureAwait(false);
        }
    }

    internal static PropertyValue SerializeAsset(AssetOrArchive asset) => asset switch
    {
        FileAsset file => new PropertyValue.Asset(new AssetSource.File(file.Path), ""),
        StringAsset text => new PropertyValue.Asset(new AssetSource.Text(text.Text), ""),
        RemoteAsset remote => new PropertyValue.Asset(new AssetSource.Remote(remote.Uri), ""),
        FileArchive file => new PropertyValue.Archive(new ArchiveSource.File(file.Path), ""),
        RemoteArchive remote => new PropertyValue.Archive(new ArchiveSource.Remote(remote.Uri), ""),
        AssetArchive archive => new PropertyValue.Archive(
            new ArchiveSource.Members(PropertyMap.Of(archive.Assets.Select(member
                => KeyValuePair.Create(member.Key, SerializeAsset(member.Value))))),
            ""),
        InvalidAsset => throw new InvalidOperationException("Cannot serialize invalid asset"),
        _ => throw new InvalidOperationException("Cannot serialize invalid archive"),
    };

    private static PropertyValue SerializeJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => PropertyValue.Of(json.GetString()!),
        JsonValueKind.Number => PropertyValue.Of(json.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => PropertyValue.Of(json.GetBoolean()),
        JsonValueKind.Array => PropertyValue.Of(json.EnumerateArray().Select(SerializeJson)),
        JsonValueKind.Object => PropertyValue.Of(PropertyMap.Of(
            json.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, SerializeJson(property.Value))))),
        _ => PropertyValue.NullValue,
    };

    private async ValueTask<PropertyValue> SerializeOutputAsync(string context, IOutput output, SerializerOptions options)
    {
        var data = await output.GetDataAsync().ConfigureAwait(false);
        Dependencies.UnionWith(data.Resources);
        var inner = new Serializer();
        var value = data.IsKnown
            ? await inner.SerializeAsync($"{context}.id", data.Value, options with { KeepOutputValues = false }).ConfigureAwait(false)
            : null;
        Dependencies.UnionWith(inner.Dependencies);
        if (options.KeepOutputValues)
        {
            inner.Dependencies.UnionWith(data.Resources);
            return value is not null && !data.IsSecret && inner.Dependencies.Count == 0
                ? value
                : await OutputValueAsync(value, data.IsSecret, inner.Dependencies).ConfigureAwait(false);
        }

        return value is null ? PropertyValue.UnknownValue : data.IsSecret ? new PropertyValue.Secret(value) : value;
    }

    private async ValueTask<PropertyValue> OutputValueAsync(PropertyValue? value, bool isSecret, HashSet<Resource> resources)
    {
        foreach (var resource in resources.ToArray())
            resources.UnionWith((await resource.Urn.DataTask.ConfigureAwait(false)).Resources);
        Dependencies.UnionWith(resources);
        var urns = await DependencyUrns.OfAsync(resources).ConfigureAwait(false);
        return new PropertyValue.Output(value, isSecret, [.. urns.Order(StringComparer.Ordinal)]);
    }

    private async ValueTask<PropertyValue> SerializeResourceAsync(CustomResource resource, SerializerOptions options)
    {
        var id = resource.Id is { } known ? await Referred(known, options).ConfigureAwait(false) : null;
        if (!(options.KeepResources && options.ExcludeReferencesFromDependencies))
            Dependencies.Add(resource);
        if (!options.KeepResources)
            return id is null ? PropertyValue.NullValue : id.Length == 0 ? PropertyValue.UnknownValue : PropertyValue.Of(id);
        return new PropertyValue.Resource(await Referred(resource.Urn, options).ConfigureAwait(false), id);
    }

    private async ValueTask<PropertyValue> SerializeComponentAsync(ComponentResource component, SerializerOptions options)
    {
        // Only its URN: what is inside a component may refer back to it, and waiting for that would never end.
        var urn = await Referred(component.Urn, options).ConfigureAwait(false);
        return options.KeepResources ? new PropertyValue.Resource(urn) : PropertyValue.Of(urn);
    }

    private async ValueTask<string> Referred(Output<string> part, SerializerOptions options)
    {
        var data = await part.DataTask.ConfigureAwait(false);
        if (!(options.KeepResources && options.ExcludeReferencesFromDependencies))
            Dependencies.UnionWith(data.Resources);
        return data.IsKnown ? data.Value : "";
    }

    private async ValueTask<PropertyValue> SerializeDictionaryAsync(string context, IDictionary dictionary, SerializerOptions options)
    {
        var properties = new List<KeyValuePair<string, PropertyValue>>(dictionary.Count);
        foreach (DictionaryEntry entry in dictionary)
        {
            if (entry.Key is not string key)
                throw new InvalidOperationException($"Dictionaries are only supported with string keys:\n\t{context}");
            var value = await SerializeAsync($"{context}.{key}", entry.Value, options).ConfigureAwait(false);
            if (value is not PropertyValue.Null)
                properties.Add(KeyValuePair.Create(key, value));
        }

        return PropertyValue.Of(PropertyMap.Of(properties));
    }

    private async ValueTask<PropertyValue> SerializeListAsync(string context, IList list, SerializerOptions options)
    {
        if (IsDefaultArray(list))
            return new PropertyValue.Array([]);
        var items = ImmutableArray.CreateBuilder<PropertyValue>(list.Count);
        foreach (var item in list)
            items.Add(await SerializeAsync($"{context}[{items.Count}]", item, options).ConfigureAwait(false));
        return new PropertyValue.Array(items.ToImmutable());
    }

    // A default ImmutableArray throws on every use, and whether it is one can be asked only by reflection.
    private static bool IsDefaultArray(IList list)
    {
        var type = list.GetType();
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
            && list.Equals(Activator.CreateInstance(type));
    }

    private async ValueTask<PropertyValue> SerializeObjectAsync(string context, object value, SerializerOptions options)
    {
        var type = value.GetType();
        if (type.IsValueType && type.IsDefined(typeof(EnumTypeAttribute)))
            return SerializeEnum(context, type, value);
        if (!type.IsDefined(typeof(OutputTypeAttribute)))
            throw new InvalidOperationException($"{type.FullName} is not a supported argument type.\n\t{context}");

        var properties = new List<KeyValuePair<string, PropertyValue>>();
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.NonPublic))
        {
            if (!field.IsInitOnly)
                continue;
            var name = char.ToLowerInvariant(field.Name[0]) + field.Name[1..];
            var serialized = await SerializeAsync(
                    $"{context}.{name}", field.GetValue(value), options with { ExcludeReferencesFromDependencies = false })
                .ConfigureAwait(false);
            properties.Add(KeyValuePair.Create(name, serialized));
        }

        return PropertyValue.Of(PropertyMap.Of(properties));
    }

    private static PropertyValue SerializeEnum(string context, Type type, object value)
    {
        var conversion = type.GetMethod("op_Explicit", BindingFlags.Public | BindingFlags.Static, [type]);
        return conversion?.Invoke(null, [value]) switch
        {
            string text => PropertyValue.Of(text),
            double number => PropertyValue.Of(number),
            null when conversion?.ReturnType == typeof(string) => PropertyValue.NullValue,
            _ => throw new InvalidOperationException(
                $"Expected {type.FullName} to have an explicit conversion operator to String or Double.\n\t{context}"),
        };
    }
}
