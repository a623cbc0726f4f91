using System.Collections;
using Provisioning.Protocol.Values;

namespace Provisioning.PolicySdk.Testing;

/// <summary>Writes properties for tests as anonymous objects: <c>TestProperties.Of(new { spec = new { image = TestProperties.Unknown } })</c>.</summary>
public static class TestProperties
{
    /// <summary>A value not known yet.</summary>
    public static PropertyValue Unknown => PropertyValue.UnknownValue;

    /// <summary>A secret value.</summary>
    public static PropertyValue Secret(object? value) => new PropertyValue.Secret(ValueOf(value));

    /// <summary>
    /// Properties of an object's public properties, or of a dictionary's entries where names are not identifiers. Values are strings, numbers, booleans,
    /// null, objects, dictionaries, sequences and <see cref="PropertyValue"/>s.
    /// </summary>
    public static PropertyMap Of(object source) => source switch
    {
        PropertyMap map => map,
        IDictionary entries => PropertyMap.Of(entries.Keys.Cast<string>()
            .Select(key => KeyValuePair.Create(key, ValueOf(entries[key])))),
        _ => PropertyMap.Of(source.GetType().GetProperties()
            .Select(property => KeyValuePair.Create(property.Name, ValueOf(property.GetValue(source))))),
    };

    private static PropertyValue ValueOf(object? value) => value switch
    {
        null => PropertyValue.NullValue,
        PropertyValue property => property,
        string text => PropertyValue.Of(text),
        bool boolean => PropertyValue.Of(boolean),
        int or long or double or float or decimal => PropertyValue.Of(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)),
        IDictionary or PropertyMap => PropertyValue.Of(Of(value)),
        IEnumerable items => PropertyValue.Of(items.Cast<object?>().Select(ValueOf)),
        _ => PropertyValue.Of(Of(value)),
    };
}
