using Provisioning.Protocol.Values;

namespace Provisioning.Providers.Kubernetes.Objects;

/// <summary>Cuts an object down to what a program asked for, so that what a cluster added is not taken for a change.</summary>
internal static class Pruning
{
    /// <summary>The properties that the shape has, too, at every depth.</summary>
    public static PropertyMap To(PropertyMap properties, PropertyMap shape) => PropertyMap.Of(properties
        .Where(pair => shape.ContainsKey(pair.Key))
        .Select(pair => KeyValuePair.Create(pair.Key, To(pair.Value, shape[pair.Key]))));

    private static PropertyValue To(PropertyValue value, PropertyValue shape) => (value, shape) switch
    {
        (PropertyValue.Object obj, PropertyValue.Object other) => PropertyValue.Of(To(obj.Properties, other.Properties)),
        (PropertyValue.Array array, PropertyValue.Array other)
            => new PropertyValue.Array([.. array.Items.Take(other.Items.Length).Select((item, at) => To(item, other.Items[at]))]),
        _ => value,
    };
}
