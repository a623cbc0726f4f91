using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Values;

/// <summary>Reads parts of properties by path.</summary>
internal static class PropertyPathAccess
{
    /// <summary>What a path leads to; the secret or the output value where it leads into one, and null where it leads nowhere.</summary>
    public static PropertyValue? Find(PropertyMap properties, PropertyPath path)
    {
        PropertyValue? value = new PropertyValue.Object(properties);
        foreach (var segment in path.Segments)
        {
            value = value switch
            {
                PropertyValue.Object obj when segment.Key is { } key => obj.Properties.Find(key),
                PropertyValue.Array array when segment.Index is >= 0 and { } index && index < array.Items.Length => array.Items[index],
                PropertyValue.Secret or PropertyValue.Output => value,
                _ => null,
            };
        }

        return value;
    }
}
