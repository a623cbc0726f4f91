using Provisioning.Protocol.Values;

namespace Provisioning.Conformance.Tests.Harness;

/// <summary>Property values, short enough to read in assertions.</summary>
public static class Values
{
    public static PropertyValue Unknown => PropertyValue.UnknownValue;

    public static PropertyValue Null => PropertyValue.NullValue;

    public static PropertyValue Text(string value) => PropertyValue.Of(value);

    public static PropertyValue Number(double value) => PropertyValue.Of(value);

    public static PropertyValue Flag(bool value) => PropertyValue.Of(value);

    public static PropertyValue Secret(PropertyValue value) => new PropertyValue.Secret(value);

    public static PropertyValue List(params PropertyValue[] items) => PropertyValue.Of(items);

    public static PropertyValue Map(params (string Key, PropertyValue Value)[] properties) => PropertyValue.Of(PropertyMap.Of(properties));

    public static PropertyMap Properties(params (string Key, PropertyValue Value)[] properties) => PropertyMap.Of(properties);

    /// <summary>A value without its secret marks.</summary>
    public static PropertyValue Plain(PropertyValue value) => value switch
    {
        PropertyValue.Secret secret => Plain(secret.Element),
        PropertyValue.Array array => PropertyValue.Of(array.Items.Select(Plain)),
        PropertyValue.Object map => PropertyValue.Of(PropertyMap.Of(map.Properties.Select(pair => KeyValuePair.Create(pair.Key, Plain(pair.Value))))),
        _ => value,
    };
}
