using System.Collections.Frozen;
using Provisioning.Protocol.Values;

namespace Provisioning.Providers.Kubernetes.Objects;

/// <summary>The keys of JSON Schema in Kubernetes whose hyphens are underscores on Pulumi's wire.</summary>
internal static class SchemaKeys
{
    private static readonly FrozenDictionary<string, string> Hyphenated = new[]
    {
        "x-kubernetes-embedded-resource", "x-kubernetes-int-or-string", "x-kubernetes-list-map-keys", "x-kubernetes-list-type",
        "x-kubernetes-map-type", "x-kubernetes-preserve-unknown-fields", "x-kubernetes-validations",
    }.ToFrozenDictionary(key => key.Replace('-', '_'), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Underscored
        = Hyphenated.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The keys as manifests have them.</summary>
    public static PropertyMap ToManifest(PropertyMap properties) => Renamed(properties, Hyphenated);

    /// <summary>The keys as programs and state have them.</summary>
    public static PropertyMap ToWire(PropertyMap properties) => Renamed(properties, Underscored);

    private static PropertyMap Renamed(PropertyMap properties, FrozenDictionary<string, string> names)
        => PropertyMap.Of(properties.Select(pair => KeyValuePair.Create(names.GetValueOrDefault(pair.Key, pair.Key), Renamed(pair.Value, names))));

    private static PropertyValue Renamed(PropertyValue value, FrozenDictionary<string, string> names) => value switch
    {
        PropertyValue.Object obj => PropertyValue.Of(Renamed(obj.Properties, names)),
        PropertyValue.Array array => new PropertyValue.Array([.. array.Items.Select(item => Renamed(item, names))]),
        PropertyValue.Secret secret => new PropertyValue.Secret(Renamed(secret.Element, names)),
        _ => value,
    };
}
