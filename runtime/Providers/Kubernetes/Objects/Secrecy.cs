using Provisioning.Protocol.Values;

namespace Provisioning.Providers.Kubernetes.Objects;

/// <summary>Keeps what a program marked as secret secret in what the provider gives back.</summary>
internal static class Secrecy
{
    private static readonly string[] SecretData = ["data", "stringData"];

    /// <summary>
    /// The properties, secret wherever those that they came from are. A list with a secret in it is secret as a whole, as its order may
    /// change; the data of a Secret always is.
    /// </summary>
    public static PropertyMap Carry(PropertyMap properties, PropertyMap from)
    {
        var result = properties;
        foreach (var (key, source) in from)
        {
            if (result.Find(key) is { } value)
                result = result.With(key, Carry(value, source));
        }

        return properties.Find("kind").AsText() == "Secret"
            ? SecretData.Aggregate(result, (map, key) => map.Find(key) is { } data and not PropertyValue.Secret
                ? map.With(key, new PropertyValue.Secret(data.RevealedDeep()))
                : map)
            : result;
    }

    private static PropertyValue Carry(PropertyValue value, PropertyValue from) => (value, from) switch
    {
        (PropertyValue.Object obj, PropertyValue.Object source) => PropertyValue.Of(Carry(obj.Properties, source.Properties)),
        (not PropertyValue.Secret, { ContainsSecrets: true }) => new PropertyValue.Secret(value.RevealedDeep()),
        _ => value,
    };
}
