using Google.Protobuf.WellKnownTypes;
using Provisioning.Engine.Values;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Callbacks;

/// <summary>
/// What properties depend on, while transforms change them: it travels with the values, so that whatever a transform makes of them
/// depends on the same resources.
/// </summary>
internal static class TransformDependencies
{
    /// <summary>The request with its properties' dependencies in the values themselves.</summary>
    public static RegisterResourceRequest IntoValues(RegisterResourceRequest request)
    {
        if (request.PropertyDependencies.Count == 0)
            return request;
        var result = request.Clone();
        result.Object = Struct(PropertyCodec.FromStruct(request.Object).Select(property => KeyValuePair.Create(
            property.Key,
            request.PropertyDependencies.TryGetValue(property.Key, out var known) ? Depending(property.Value, known.Urns) : property.Value)));
        return result;
    }

    /// <summary>The request with its dependencies as its values have them.</summary>
    public static RegisterResourceRequest FromValues(RegisterResourceRequest request)
    {
        var result = request.Clone();
        result.PropertyDependencies.Clear();
        var all = result.Dependencies.ToHashSet(StringComparer.Ordinal);
        foreach (var (key, value) in PropertyCodec.FromStruct(request.Object))
        {
            var urns = OutputValues.Dependencies(value).Distinct(StringComparer.Ordinal).ToArray();
            result.PropertyDependencies[key] = new RegisterResourceRequest.Types.PropertyDependencies { Urns = { urns } };
            foreach (var urn in urns.Where(all.Add))
                result.Dependencies.Add(urn);
        }

        return result;
    }

    private static PropertyValue Depending(PropertyValue value, Google.Protobuf.Collections.RepeatedField<string> urns)
    {
        if (urns.Count == 0 || OutputValues.Dependencies(value).ToHashSet(StringComparer.Ordinal).IsSupersetOf(urns))
            return value;
        return value switch
        {
            PropertyValue.Output output => output with { Dependencies = [.. output.Dependencies.Union(urns, StringComparer.Ordinal)] },
            PropertyValue.Secret secret => new PropertyValue.Output(secret.Element.ContainsUnknowns ? null : secret.Element, IsSecret: true, [.. urns]),
            PropertyValue.Unknown => new PropertyValue.Output(null, IsSecret: false, [.. urns]),
            _ => new PropertyValue.Output(value, IsSecret: false, [.. urns]),
        };
    }

    private static Struct Struct(IEnumerable<KeyValuePair<string, PropertyValue>> properties)
        => PropertyCodec.ToStruct(PropertyMap.Of(properties), MarshalOptions.Everything);
}
