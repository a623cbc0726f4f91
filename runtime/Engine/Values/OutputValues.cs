using System.Collections.Immutable;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Values;

/// <summary>Turns output values into what the engine keeps: plain values, secrets and unknowns.</summary>
internal static class OutputValues
{
    public static PropertyMap Downgrade(PropertyMap properties)
    {
        var result = properties;
        foreach (var (key, value) in properties)
        {
            var plain = Downgrade(value);
            if (!ReferenceEquals(plain, value))
                result = result.With(key, plain);
        }

        return result;
    }

    /// <summary>URNs of what the outputs in a value depend on.</summary>
    public static IEnumerable<string> Dependencies(PropertyValue value) => value switch
    {
        PropertyValue.Output output => output.Dependencies.Concat(output.Element is { } element ? Dependencies(element) : []),
        PropertyValue.Secret secret => Dependencies(secret.Element),
        PropertyValue.Array array => array.Items.SelectMany(Dependencies),
        PropertyValue.Object obj => obj.Properties.Values.SelectMany(Dependencies),
        _ => [],
    };

    public static PropertyValue Downgrade(PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.Output output:
                var plain = output.Element is { } known ? Downgrade(known) : PropertyValue.UnknownValue;
                return output.IsSecret ? new PropertyValue.Secret(plain) : plain;
            case PropertyValue.Secret secret:
                var element = Downgrade(secret.Element);
                return ReferenceEquals(element, secret.Element) ? value : new PropertyValue.Secret(element);
            case PropertyValue.Object obj:
                var properties = Downgrade(obj.Properties);
                return ReferenceEquals(properties, obj.Properties) ? value : new PropertyValue.Object(properties);
            case PropertyValue.Array array:
                var items = array.Items.Select(Downgrade).ToImmutableArray();
                return items.AsSpan().SequenceEqual(array.Items.AsSpan(), ReferenceComparer.Instance) ? value : new PropertyValue.Array(items);
            default:
                return value;
        }
    }

    private sealed class ReferenceComparer : IEqualityComparer<PropertyValue>
    {
        public static readonly ReferenceComparer Instance = new();

        public bool Equals(PropertyValue? x, PropertyValue? y) => ReferenceEquals(x, y);

        public int GetHashCode(PropertyValue obj) => 0;
    }
}
