using System.Collections.Immutable;
using System.Reflection;
using Provisioning.Protocol.Values;

namespace Pulumi.Serialization;

/// <summary>
/// Makes plain objects of property values: double, string, bool, null, immutable arrays and dictionaries, assets, resources, and outputs
/// where output values were sent. A secret or unknown anywhere inside makes the whole so.
/// </summary>
internal static class Deserializer
{
    public static OutputData<object?> Deserialize(PropertyValue value) => value switch
    {
        PropertyValue.Null => OutputData<object?>.Known(null),
        PropertyValue.Boolean boolean => OutputData<object?>.Known(boolean.Value),
        PropertyValue.Number number => OutputData<object?>.Known(number.Value),
        PropertyValue.String text => OutputData<object?>.Known(text.Value),
        PropertyValue.Unknown => OutputData<object?>.Unknown([]),
        PropertyValue.Secret secret => Deserialize(secret.Element) with { IsSecret = true },
        PropertyValue.Array array => DeserializeArray(array),
        PropertyValue.Object obj => DeserializeObject(obj.Properties),
        PropertyValue.Asset asset => OutputData<object?>.Known(DeserializeAsset(asset)),
        PropertyValue.Archive archive => OutputData<object?>.Known(DeserializeArchive(archive)),
        PropertyValue.Resource resource => OutputData<object?>.Known(ResourcePackages.Reference(resource)),
        PropertyValue.Output output => OutputData<object?>.Known(DeserializeOutput(output)),
        _ => throw new InvalidOperationException($"A property value of a new kind: {value.GetType().Name}."),
    };

    private static OutputData<object?> DeserializeArray(PropertyValue.Array array)
    {
        var values = ImmutableArray.CreateBuilder<object?>(array.Items.Length);
        var (isKnown, isSecret) = (true, false);
        foreach (var item in array.Items)
        {
            var data = Deserialize(item);
            values.Add(data.Value);
            isKnown &= data.IsKnown;
            isSecret |= data.IsSecret;
        }

        return new OutputData<object?>([], values.MoveToImmutable(), isKnown, isSecret);
    }

    private static OutputData<object?> DeserializeObject(PropertyMap properties)
    {
        var values = ImmutableDictionary.CreateBuilder<string, object?>();
        var (isKnown, isSecret) = (true, false);
        foreach (var (key, property) in properties)
        {
            // The engine's own bookkeeping is no part of the object.
            if (key.StartsWith("__", StringComparison.Ordinal))
                continue;
            var data = Deserialize(property);
            values.Add(key, data.Value);
            isKnown &= data.IsKnown;
            isSecret |= data.IsSecret;
        }

        return new OutputData<object?>([], values.ToImmutable(), isKnown, isSecret);
    }

    private static Asset DeserializeAsset(PropertyValue.Asset asset) => asset.Source switch
    {
        AssetSource.File file => new FileAsset(file.Path),
        AssetSource.Remote remote => new RemoteAsset(remote.Uri),
        AssetSource.Text text => new StringAsset(text.Content),
        _ => throw new InvalidOperationException("Value was marked as Asset, but did not conform to required shape."),
    };

    private static Archive DeserializeArchive(PropertyValue.Archive archive) => archive.Source switch
    {
        ArchiveSource.File file => new FileArchive(file.Path),
        ArchiveSource.Remote remote => new RemoteArchive(remote.Uri),
        ArchiveSource.Members members => new AssetArchive(members.Assets.ToDictionary(member => member.Key, member => member.Value switch
        {
            PropertyValue.Asset inner => (AssetOrArchive)DeserializeAsset(inner),
            PropertyValue.Archive inner => DeserializeArchive(inner),
            _ => throw new InvalidOperationException("AssetArchive contained an element that wasn't itself an Asset or Archive."),
        })),
        _ => throw new InvalidOperationException("Value was marked as Archive, but did not conform to required shape."),
    };

    private static object DeserializeOutput(PropertyValue.Output output)
    {
        var resources = output.Dependencies.Select(urn => (Resource)new DependencyResource(urn)).ToImmutableHashSet();
        var value = output.Element is { } element ? Deserialize(element).Value : null;
        // The output is typed by its value, as those who take it apart expect.
        return typeof(Deserializer).GetMethod(nameof(TypedOutput), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(value?.GetType() ?? typeof(object))
            .Invoke(null, [resources, value, output.Element is not null, output.IsSecret])!;
    }

    private static Output<T> TypedOutput<T>(ImmutableHashSet<Resource> resources, object? value, bool isKnown, bool isSecret)
        => new(new OutputData<T>(resources, value is null ? default! : (T)value, isKnown, isSecret));
}
