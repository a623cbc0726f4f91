using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Values;

/// <summary>Leaves out what is not known yet, for those to whom it cannot be told.</summary>
internal static class KnownValues
{
    /// <summary>The properties without what is unknown; of lists and objects, what is known of them.</summary>
    public static PropertyMap Of(PropertyMap properties)
        => properties.ContainsUnknowns
            ? PropertyMap.Of(properties.Select(pair => (pair.Key, Value: Of(pair.Value))).Where(pair => pair.Value is not null)
                .Select(pair => KeyValuePair.Create(pair.Key, pair.Value!)))
            : properties;

    private static PropertyValue? Of(PropertyValue value) => value switch
    {
        PropertyValue.Unknown => null,
        PropertyValue.Secret secret => Of(secret.Element) is { } element ? new PropertyValue.Secret(element) : null,
        PropertyValue.Array array => PropertyValue.Of(array.Items.Select(Of).OfType<PropertyValue>()),
        PropertyValue.Object obj => PropertyValue.Of(Of(obj.Properties)),
        _ => value,
    };
}
