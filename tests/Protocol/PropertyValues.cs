using CsCheck;
using Provisioning.Protocol.Values;

namespace Provisioning.Protocol.Tests;

/// <summary>Property values generated at random, every kind nested in every other.</summary>
internal static class PropertyValues
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char.AlphaNumeric, 0, 12], Gen.String[0, 6].Where(text => !text.Any(char.IsSurrogate)), Gen.Const("__internal"), Gen.Const("id"));

    private static readonly Gen<PropertyValue> Leaf = Gen.OneOf(
        Gen.Const(PropertyValue.NullValue),
        Gen.Bool.Select(PropertyValue.Of),
        Gen.Double.Where(number => !double.IsNaN(number)).Select(PropertyValue.Of),
        Text.Select(PropertyValue.Of),
        Gen.Const(PropertyValue.UnknownValue),
        Gen.Select(Text, Text.Null(), Text.Null()).Select((urn, id, version) => (PropertyValue)new PropertyValue.Resource(urn, id, version)),
        Gen.Select(AssetSources(), Text).Select((source, hash) => (PropertyValue)new PropertyValue.Asset(source, hash)));

    /// <summary>Any value, down to four levels.</summary>
    public static Gen<PropertyValue> Any { get; } = Nested(4);

    /// <summary>Any properties.</summary>
    public static Gen<PropertyMap> Maps { get; } = MapsOf(Nested(3));

    private static Gen<AssetSource> AssetSources() => Gen.OneOf(
        Text.Select(text => (AssetSource)new AssetSource.Text(text)),
        Text.Select(path => (AssetSource)new AssetSource.File(path)),
        Text.Select(uri => (AssetSource)new AssetSource.Remote(uri)),
        Gen.Const((AssetSource)new AssetSource.HashOnly()));

    private static Gen<PropertyValue> Nested(int depth)
    {
        if (depth == 0)
            return Leaf;
        var inner = Nested(depth - 1);
        return Gen.OneOf(
            Leaf,
            inner.Array[0, 4].Select(PropertyValue.Of),
            MapsOf(inner).Select(PropertyValue.Of),
            inner.Select(element => (PropertyValue)new PropertyValue.Secret(element)),
            Gen.Select(inner.Null(), Gen.Bool, Text.Array[0, 3])
                .Select((element, secret, urns) => (PropertyValue)new PropertyValue.Output(element, secret, [.. urns])),
            Gen.Select(MapsOf(inner), Text).Select((members, hash) =>
                (PropertyValue)new PropertyValue.Archive(new ArchiveSource.Members(members), hash)));
    }

    private static Gen<PropertyMap> MapsOf(Gen<PropertyValue> values)
        => Gen.Select(Text, values).Array[0, 4].Select(pairs => PropertyMap.Of(pairs));
}
