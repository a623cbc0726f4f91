using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;

namespace Provisioning.Protocol.Values;

/// <summary>What the receiver of marshalled properties understands. What it does not is downgraded.</summary>
/// <param name="KeepSecrets">Secrets stay wrapped; otherwise they are sent in the clear.</param>
/// <param name="KeepResources">Resource references stay; otherwise a custom resource is its id and a component its URN.</param>
/// <param name="KeepOutputs">Output values stay; otherwise they are a plain value, a secret or an unknown.</param>
/// <param name="SkipNulls">Null properties are left out, at every level of objects but not in arrays.</param>
/// <param name="SkipInternalKeys">Top-level properties that start with two underscores are left out.</param>
public sealed record MarshalOptions(
    bool KeepSecrets = true,
    bool KeepResources = true,
    bool KeepOutputs = false,
    bool SkipNulls = false,
    bool SkipInternalKeys = false)
{
    /// <summary>Everything but output values is kept.</summary>
    public static MarshalOptions Default { get; } = new();

    /// <summary>Everything is kept.</summary>
    public static MarshalOptions Everything { get; } = new(KeepOutputs: true);
}

/// <summary>A structure on the wire or in state that is not a valid property value.</summary>
public sealed class PropertyCodecException(string path, string problem)
    : FormatException($"Invalid value at '{path}': {problem}")
{
    /// <summary>Where in the properties, in property-path form.</summary>
    public string Path { get; } = path;
}

/// <summary>The one translation between property values and Pulumi's wire structures.</summary>
public static class PropertyCodec
{
    // Deeper than any real program; a hostile message must not exhaust the stack.
    private const int MaxDepth = 500;

    /// <summary>Properties as a protobuf struct, downgraded to what the receiver understands.</summary>
    public static Struct ToStruct(PropertyMap properties, MarshalOptions? options = null)
    {
        options ??= MarshalOptions.Default;
        var result = new Struct();
        foreach (var (key, value) in properties)
        {
            if (options.SkipInternalKeys && key.StartsWith("__", StringComparison.Ordinal))
                continue;
            AddField(result, key, value, options);
        }

        return result;
    }

    /// <summary>One value as a protobuf value.</summary>
    public static Value ToValue(PropertyValue value, MarshalOptions? options = null)
    {
        options ??= MarshalOptions.Default;
        return value switch
        {
            PropertyValue.Null => Value.ForNull(),
            PropertyValue.Boolean boolean => Value.ForBool(boolean.Value),
            PropertyValue.Number number => Value.ForNumber(number.Value),
            PropertyValue.String text => Value.ForString(text.Value),
            PropertyValue.Array array => ListOf(array, options),
            PropertyValue.Object obj => StructOf(obj.Properties, options),
            PropertyValue.Unknown => Value.ForString(Signatures.Unknown),
            PropertyValue.Secret secret => SecretOf(secret.Element, options),
            PropertyValue.Output output => OutputOf(output, options),
            PropertyValue.Resource resource => ResourceOf(resource, options),
            PropertyValue.Asset asset => AssetOf(asset),
            PropertyValue.Archive archive => ArchiveOf(archive, options),
            _ => throw new InvalidOperationException($"A property value of a new kind: {value.GetType().Name}."),
        };
    }

    /// <summary>Properties of a protobuf struct, everything kept.</summary>
    /// <exception cref="PropertyCodecException">A special value is malformed or of an unknown kind, or nests too deep.</exception>
    public static PropertyMap FromStruct(Struct? source)
        => source is null ? PropertyMap.Empty : FromFields(source, "", 0);

    /// <summary>A protobuf value, everything kept.</summary>
    /// <exception cref="PropertyCodecException">A special value is malformed or of an unknown kind, or nests too deep.</exception>
    public static PropertyValue FromValue(Value source) => FromValue(source, "", 0);

    private static void AddField(Struct target, string key, PropertyValue value, MarshalOptions options)
    {
        if (options.SkipNulls && value is PropertyValue.Null)
            return;
        target.Fields[key] = ToValue(value, options);
    }

    private static Value StructOf(PropertyMap properties, MarshalOptions options)
    {
        var fields = new Struct();
        foreach (var (key, value) in properties)
            AddField(fields, key, value, options);
        return Value.ForStruct(fields);
    }

    private static Value ListOf(PropertyValue.Array array, MarshalOptions options)
    {
        var list = new ListValue();
        foreach (var item in array.Items)
            list.Values.Add(ToValue(item, options));
        return new Value { ListValue = list };
    }

    private static Value SecretOf(PropertyValue element, MarshalOptions options)
    {
        var inner = ToValue(element, options);
        return options.KeepSecrets ? Special(Signatures.Secret, ("value", inner)) : inner;
    }

    private static Value OutputOf(PropertyValue.Output output, MarshalOptions options)
    {
        if (!options.KeepOutputs)
        {
            var plain = output.Element ?? PropertyValue.UnknownValue;
            return output.IsSecret ? SecretOf(plain, options) : ToValue(plain, options);
        }

        var fields = new Struct();
        fields.Fields[Signatures.Key] = Value.ForString(Signatures.Output);
        if (output.Element is { } element)
            fields.Fields["value"] = ToValue(element, options);
        if (output.IsSecret)
            fields.Fields["secret"] = Value.ForBool(true);
        if (!output.Dependencies.IsEmpty)
            fields.Fields["dependencies"] = Value.ForList([.. output.Dependencies.Select(Value.ForString)]);
        return Value.ForStruct(fields);
    }

    private static Value ResourceOf(PropertyValue.Resource resource, MarshalOptions options)
    {
        if (!options.KeepResources)
            return Value.ForString(resource.Id switch { null => resource.Urn, "" => Signatures.Unknown, var id => id });
        var value = Special(Signatures.Resource, ("urn", Value.ForString(resource.Urn)));
        if (resource.Id is { } known)
            value.StructValue.Fields["id"] = Value.ForString(known);
        if (resource.PackageVersion is { } version)
            value.StructValue.Fields["packageVersion"] = Value.ForString(version);
        return value;
    }

    private static Value AssetOf(PropertyValue.Asset asset)
    {
        var value = Hashed(Signatures.Asset, asset.Hash);
        var (key, content) = asset.Source switch
        {
            AssetSource.Text text => ("text", text.Content),
            AssetSource.File file => ("path", file.Path),
            AssetSource.Remote remote => ("uri", remote.Uri),
            _ => ("", ""),
        };
        if (key.Length > 0)
            value.StructValue.Fields[key] = Value.ForString(content);
        return value;
    }

    private static Value ArchiveOf(PropertyValue.Archive archive, MarshalOptions options)
    {
        var value = Hashed(Signatures.Archive, archive.Hash);
        switch (archive.Source)
        {
            case ArchiveSource.Members members:
                value.StructValue.Fields["assets"] = StructOf(members.Assets, options);
                break;
            case ArchiveSource.File file:
                value.StructValue.Fields["path"] = Value.ForString(file.Path);
                break;
            case ArchiveSource.Remote remote:
                value.StructValue.Fields["uri"] = Value.ForString(remote.Uri);
                break;
        }

        return value;
    }

    // Programs send assets without a hash; the engine works it out.
    private static Value Hashed(string signature, string hash)
    {
        var fields = new Struct();
        fields.Fields[Signatures.Key] = Value.ForString(signature);
        if (hash.Length > 0)
            fields.Fields["hash"] = Value.ForString(hash);
        return Value.ForStruct(fields);
    }

    private static Value Special(string signature, (string Key, Value Value) field)
    {
        var fields = new Struct();
        fields.Fields[Signatures.Key] = Value.ForString(signature);
        fields.Fields[field.Key] = field.Value;
        return Value.ForStruct(fields);
    }

    private static PropertyMap FromFields(Struct source, string path, int depth)
        => PropertyMap.Of(source.Fields.Select(field =>
            KeyValuePair.Create(field.Key, FromValue(field.Value, path.Length == 0 ? field.Key : $"{path}.{field.Key}", depth + 1))));

    private static PropertyValue FromValue(Value source, string path, int depth)
    {
        if (depth > MaxDepth)
            throw new PropertyCodecException(path, $"nested more than {MaxDepth} levels deep.");
        switch (source.KindCase)
        {
            case Value.KindOneofCase.BoolValue:
                return PropertyValue.Of(source.BoolValue);
            case Value.KindOneofCase.NumberValue:
                return PropertyValue.Of(source.NumberValue);
            case Value.KindOneofCase.StringValue:
                return Signatures.UnknownKindOf(source.StringValue) is { } kind
                    ? new PropertyValue.Unknown(kind)
                    : PropertyValue.Of(source.StringValue);
            case Value.KindOneofCase.ListValue:
                var items = ImmutableArray.CreateBuilder<PropertyValue>(source.ListValue.Values.Count);
                foreach (var item in source.ListValue.Values)
                    items.Add(FromValue(item, $"{path}[{items.Count}]", depth + 1));
                return new PropertyValue.Array(items.MoveToImmutable());
            case Value.KindOneofCase.StructValue:
                return FromStructValue(source.StructValue, path, depth);
            default:
                return PropertyValue.NullValue;
        }
    }

    private static PropertyValue FromStructValue(Struct source, string path, int depth)
    {
        if (!source.Fields.TryGetValue(Signatures.Key, out var marker))
            return new PropertyValue.Object(FromFields(source, path, depth));
        switch (marker.StringValue)
        {
            case Signatures.Secret:
                return new PropertyValue.Secret(Required("value", "secret"));
            case Signatures.Output:
                return new PropertyValue.Output(
                    source.Fields.TryGetValue("value", out var element) ? FromValue(element, path, depth + 1) : null,
                    source.Fields.TryGetValue("secret", out var secret) && secret.BoolValue,
                    source.Fields.TryGetValue("dependencies", out var dependencies)
                        ? [.. dependencies.ListValue?.Values.Select(urn => urn.StringValue) ?? []]
                        : []);
            case Signatures.Resource:
                return new PropertyValue.Resource(
                    Text("urn") ?? throw new PropertyCodecException(path, "a resource reference without a 'urn'."),
                    source.Fields.TryGetValue("id", out var id) && id.KindCase != Value.KindOneofCase.NullValue
                        ? Signatures.UnknownKindOf(id.StringValue) is null ? id.StringValue : ""
                        : null,
                    Text("packageVersion"));
            case Signatures.Asset:
                AssetSource assetSource = Text("text") is { } text ? new AssetSource.Text(text)
                    : Text("path") is { } file ? new AssetSource.File(file)
                    : Text("uri") is { } uri ? new AssetSource.Remote(uri)
                    : new AssetSource.HashOnly();
                return new PropertyValue.Asset(assetSource, Text("hash") ?? "");
            case Signatures.Archive:
                ArchiveSource archiveSource = source.Fields.TryGetValue("assets", out var members) && members.StructValue is { } fields
                        ? new ArchiveSource.Members(FromFields(fields, path, depth))
                    : Text("path") is { } folder ? new ArchiveSource.File(folder)
                    : Text("uri") is { } address ? new ArchiveSource.Remote(address)
                    : new ArchiveSource.HashOnly();
                return new PropertyValue.Archive(archiveSource, Text("hash") ?? "");
            default:
                throw new PropertyCodecException(path, $"a special value with the unknown signature '{marker.StringValue}'.");
        }

        PropertyValue Required(string key, string what) => source.Fields.TryGetValue(key, out var value)
            ? FromValue(value, path, depth + 1)
            : throw new PropertyCodecException(path, $"a {what} without a '{key}'.");

        string? Text(string key) => source.Fields.TryGetValue(key, out var value) && value.KindCase == Value.KindOneofCase.StringValue
            ? value.StringValue
            : null;
    }
}
