using Provisioning.Protocol.Values;

namespace Provisioning.PolicySdk.Properties;

/// <summary>Changes to properties that keep everything else as it was, secrets included.</summary>
public static class PropertyEditing
{
    /// <summary>Properties with the value at the end of the keys set; objects on the way are made where there are none.</summary>
    /// <exception cref="InvalidOperationException">Something on the way is no object, or not known yet.</exception>
    public static PropertyMap Set(this PropertyMap properties, ReadOnlySpan<string> keys, PropertyValue value)
    {
        if (keys.IsEmpty)
            throw new ArgumentException("A value is set at one key or more.", nameof(keys));
        if (keys.Length == 1)
            return properties.With(keys[0], value);
        var inner = properties.Find(keys[0]) ?? PropertyValue.Of(PropertyMap.Empty);
        return properties.With(keys[0], Inside(inner, keys[1..], keys[0], value));
    }

    private static PropertyValue Inside(PropertyValue container, ReadOnlySpan<string> keys, string name, PropertyValue value) => container switch
    {
        PropertyValue.Null => PropertyValue.Of(PropertyMap.Empty.Set(keys, value)),
        PropertyValue.Object obj => PropertyValue.Of(obj.Properties.Set(keys, value)),
        PropertyValue.Secret secret => new PropertyValue.Secret(Inside(secret.Element, keys, name, value)),
        PropertyValue.Output { Element: { } element } output => output with { Element = Inside(element, keys, name, value) },
        _ => throw new InvalidOperationException($"'{name}' holds no properties to change."),
    };
}
