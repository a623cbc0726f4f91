using System.Collections.Immutable;
using Provisioning.Protocol.Values;

namespace Provisioning.Providers.Kubernetes.Objects;

/// <summary>Questions that everything about Kubernetes objects asks of property values.</summary>
internal static class PropertyValueExtensions
{
    /// <summary>The value itself, without marks of secrecy around it.</summary>
    public static PropertyValue Revealed(this PropertyValue value) => value switch
    {
        PropertyValue.Secret secret => secret.Element.Revealed(),
        PropertyValue.Output output => output.Element?.Revealed() ?? PropertyValue.UnknownValue,
        _ => value,
    };

    /// <summary>The value without marks of secrecy at any depth.</summary>
    public static PropertyValue RevealedDeep(this PropertyValue value) => value.Revealed() switch
    {
        PropertyValue.Object obj => PropertyValue.Of(obj.Properties.RevealedDeep()),
        PropertyValue.Array array => new PropertyValue.Array([.. array.Items.Select(RevealedDeep)]),
        var plain => plain,
    };

    /// <summary>The properties without marks of secrecy at any depth.</summary>
    public static PropertyMap RevealedDeep(this PropertyMap properties)
        => PropertyMap.Of(properties.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.RevealedDeep())));

    /// <summary>The properties of an object value, without marks of secrecy around it; null for any other value.</summary>
    public static PropertyMap? AsMap(this PropertyValue? value) => (value?.Revealed() as PropertyValue.Object)?.Properties;

    /// <summary>The items of an array value, without marks of secrecy around it; null for any other value.</summary>
    public static ImmutableArray<PropertyValue>? AsItems(this PropertyValue? value) => (value?.Revealed() as PropertyValue.Array)?.Items;

    /// <summary>The text of a string value, without marks of secrecy around it; null for any other value.</summary>
    public static string? AsText(this PropertyValue? value) => (value?.Revealed() as PropertyValue.String)?.Value;

    /// <summary>Whether the value is not known yet.</summary>
    public static bool IsUnknown(this PropertyValue? value) => value?.Revealed() is PropertyValue.Unknown;

    /// <summary>Whether any property is, or holds at any depth, a secret.</summary>
    public static bool ContainsSecrets(this PropertyMap properties) => properties.Values.Any(value => value.ContainsSecrets);
}
