using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Values;

/// <summary>Leaves only the hashes of assets and archives: what was sent once is not sent again as an old value.</summary>
internal static class AssetElision
{
    public static PropertyMap Elide(PropertyMap properties)
    {
        var result = properties;
        foreach (var (key, value) in properties)
        {
            var elided = Elide(value);
            if (!ReferenceEquals(elided, value))
                result = result.With(key, elided);
        }

        return result;
    }

    private static PropertyValue Elide(PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.Asset asset:
                return asset with { Source = new AssetSource.HashOnly() };
            case PropertyValue.Archive archive:
                return archive with { Source = new ArchiveSource.HashOnly() };
            case PropertyValue.Secret secret:
                var element = Elide(secret.Element);
                return ReferenceEquals(element, secret.Element) ? value : new PropertyValue.Secret(element);
            case PropertyValue.Object obj:
                var properties = Elide(obj.Properties);
                return ReferenceEquals(properties, obj.Properties) ? value : new PropertyValue.Object(properties);
            case PropertyValue.Array array when array.Items.Any(item => !ReferenceEquals(Elide(item), item)):
                return new PropertyValue.Array([.. array.Items.Select(Elide)]);
            default:
                return value;
        }
    }
}
