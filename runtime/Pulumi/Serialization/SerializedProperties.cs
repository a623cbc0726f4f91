using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Provisioning.Protocol.Values;

namespace Pulumi.Serialization;

/// <summary>Serialised properties and the resources that each of them came from.</summary>
internal sealed record SerializedProperties(PropertyMap Values, ImmutableDictionary<string, HashSet<Resource>> Dependencies)
{
    public IEnumerable<Resource> AllDependencies => Dependencies.Values.SelectMany(resources => resources);

    public Struct ToStruct() => PropertyCodec.ToStruct(Values, MarshalOptions.Everything);

    /// <summary>Serialises properties one by one; those that are null are left out.</summary>
    public static async Task<SerializedProperties> OfAsync(
        string label, IEnumerable<KeyValuePair<string, object?>> properties, SerializerOptions options, Predicate<string>? accept = null)
    {
        var values = new List<KeyValuePair<string, PropertyValue>>();
        var dependencies = ImmutableDictionary.CreateBuilder<string, HashSet<Resource>>();
        foreach (var (key, property) in properties)
        {
            if (accept?.Invoke(key) == false)
                continue;
            var serializer = new Serializer();
            PropertyValue value;
            try
            {
                value = await serializer.SerializeAsync($"{label}.{key}", property, options).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"error serializing property \"{key}\": {exception.Message}", exception);
            }

            if (value is PropertyValue.Null)
                continue;
            values.Add(KeyValuePair.Create(key, value));
            dependencies[key] = serializer.Dependencies;
        }

        return new SerializedProperties(PropertyMap.Of(values), dependencies.ToImmutable());
    }
}
