using Provisioning.Protocol.Values;

namespace Provisioning.Conformance.Tests.Harness;

/// <summary>
/// Types of properties as a schema has them, in short: <c>bool</c>, <c>number</c>, <c>string</c>, <c>asset</c>, <c>archive</c>,
/// <c>resource</c>, <c>object</c>, <c>any</c>; <c>[T]</c> a list, <c>{T}</c> a map, <c>T?</c> optional, <c>T|U</c> either.
/// </summary>
public static class Shapes
{
    /// <summary>What is wrong with inputs; null for nothing.</summary>
    public static (string Property, string Reason)? FirstFault(IReadOnlyDictionary<string, string> shapes, PropertyMap inputs)
    {
        foreach (var (name, shape) in shapes)
        {
            if (!inputs.TryGetValue(name, out var value))
            {
                if (!shape.EndsWith('?'))
                    return (name, "missing value");
            }
            else if (!Fits(shape.TrimEnd('?'), value))
            {
                return (name, $"value is not {shape}: {value}");
            }
        }

        return inputs.Keys.FirstOrDefault(key => !shapes.ContainsKey(key) && !key.StartsWith("__", StringComparison.Ordinal)) is { } extra
            ? (extra, "no such property")
            : null;
    }

    private static bool Fits(string shape, PropertyValue value)
    {
        if (value is PropertyValue.Secret secret)
            return Fits(shape, secret.Element);
        if (value is PropertyValue.Unknown || shape == "any")
            return true;
        if (shape.Contains('|', StringComparison.Ordinal))
            return shape.Split('|').Any(alternative => Fits(alternative, value));
        if (shape.StartsWith('['))
            return value is PropertyValue.Array array && array.Items.All(item => Fits(shape[1..^1], item));
        if (shape.StartsWith('{'))
            return value is PropertyValue.Object map && map.Properties.Values.All(item => Fits(shape[1..^1], item));
        return shape switch
        {
            "bool" => value is PropertyValue.Boolean,
            "number" => value is PropertyValue.Number,
            "string" => value is PropertyValue.String,
            "asset" => value is PropertyValue.Asset,
            "archive" => value is PropertyValue.Archive,
            "resource" => value is PropertyValue.Resource,
            "object" => value is PropertyValue.Object,
            _ => throw new ArgumentException($"no shape: {shape}"),
        };
    }
}
