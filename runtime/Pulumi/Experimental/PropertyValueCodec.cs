using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Provisioning.Protocol.Values;
using Pulumi.Serialization;
using WireAssetSource = Provisioning.Protocol.Values.AssetSource;
using WireArchiveSource = Provisioning.Protocol.Values.ArchiveSource;
using WireValue = Provisioning.Protocol.Values.PropertyValue;

namespace Pulumi.Experimental;

/// <summary>Property values to and from the wire.</summary>
internal static class PropertyValueCodec
{
    private static readonly MarshalOptions KeepAll = new(KeepSecrets: true, KeepResources: true, KeepOutputs: true);

    /// <summary>The properties of a message; none where it has none.</summary>
    public static ImmutableDictionary<string, PropertyValue> FromStruct(Struct? properties)
        => PropertyCodec.FromStruct(properties).ToImmutableDictionary(pair => pair.Key, pair => FromWire(pair.Value));

    /// <summary>Properties for a message; null for none given.</summary>
    public static Struct? ToStruct(IDictionary<string, PropertyValue>? properties)
        => properties is null ? null : PropertyCodec.ToStruct(MapOf(properties), KeepAll);

    private static PropertyMap MapOf(IEnumerable<KeyValuePair<string, PropertyValue>> properties)
        => PropertyMap.Of(properties.Select(pair => KeyValuePair.Create(pair.Key, ToWire(pair.Value))));

    private static PropertyValue FromWire(WireValue value) => value switch
    {
        WireValue.Boolean flag => new PropertyValue(flag.Value),
        WireValue.Number number => new PropertyValue(number.Value),
        WireValue.String text => new PropertyValue(text.Value),
        WireValue.Array array => new PropertyValue([.. array.Items.Select(FromWire)]),
        WireValue.Object map => new PropertyValue(map.Properties.ToImmutableDictionary(pair => pair.Key, pair => FromWire(pair.Value))),
        WireValue.Unknown => PropertyValue.Computed,
        WireValue.Secret secret => FromWire(secret.Element).WithSecret(true),
        WireValue.Output output => (output.Element is null ? PropertyValue.Computed : FromWire(output.Element))
            .WithDependencies([.. output.Dependencies.Select(urn => new Urn(urn))])
            .WithSecret(output.IsSecret),
        WireValue.Resource resource => new PropertyValue(new ResourceReference(
            new Urn(resource.Urn), resource.Id switch { null => null, "" => PropertyValue.Computed, var id => new PropertyValue(id) }, resource.PackageVersion ?? "")),
        WireValue.Asset asset => new PropertyValue(AssetOf(asset)),
        WireValue.Archive archive => new PropertyValue(ArchiveOf(archive)),
        _ => PropertyValue.Null,
    };

    private static WireValue ToWire(PropertyValue value)
    {
        var plain = value.Match<WireValue>(
            () => WireValue.NullValue,
            WireValue.Of,
            WireValue.Of,
            WireValue.Of,
            items => WireValue.Of(items.Select(ToWire)),
            map => WireValue.Of(MapOf(map)),
            Serializer.SerializeAsset,
            Serializer.SerializeAsset,
            ToWire,
            () => WireValue.UnknownValue);
        if (!value.Dependencies.IsEmpty)
            return new WireValue.Output(plain is WireValue.Unknown ? null : plain, value.IsSecret, [.. value.Dependencies.Select(urn => (string)urn).Order(StringComparer.Ordinal)]);
        return value.IsSecret ? new WireValue.Secret(plain) : plain;
    }

    private static WireValue ToWire(ResourceReference resource)
    {
        string? id = null;
        if (resource.Id is { } known)
            id = known.TryGetString(out var text) ? text : "";
        return new WireValue.Resource(resource.URN, id, resource.PackageVersion.Length == 0 ? null : resource.PackageVersion);
    }

    private static Asset AssetOf(WireValue.Asset asset) => asset.Source switch
    {
        WireAssetSource.Text text => new StringAsset(text.Content),
        WireAssetSource.File file => new FileAsset(file.Path),
        WireAssetSource.Remote remote => new RemoteAsset(remote.Uri),
        _ => throw new InvalidOperationException("Value was marked as Asset, but did not conform to required shape."),
    };

    private static Archive ArchiveOf(WireValue.Archive archive) => archive.Source switch
    {
        WireArchiveSource.File file => new FileArchive(file.Path),
        WireArchiveSource.Remote remote => new RemoteArchive(remote.Uri),
        WireArchiveSource.Members members => new AssetArchive(members.Assets.ToImmutableDictionary(member => member.Key, member => member.Value switch
        {
            WireValue.Asset inner => (AssetOrArchive)AssetOf(inner),
            WireValue.Archive inner => ArchiveOf(inner),
            _ => throw new InvalidOperationException("AssetArchive contained an element that wasn't itself an Asset or Archive."),
        })),
        _ => throw new InvalidOperationException("Value was marked as Archive, but did not conform to required shape."),
    };
}
