using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Provisioning.Protocol.Values;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Properties as callbacks see and return them.</summary>
internal static class CallbackArguments
{
    /// <summary>The arguments of a transform. Engines send output values for what is secret or unknown, which become outputs.</summary>
    public static ImmutableDictionary<string, object?> OfTransform(Struct properties)
        => PropertyCodec.FromStruct(properties)
            .ToImmutableDictionary(property => property.Key, property => Deserializer.Deserialize(property.Value).Value);

    /// <summary>The properties a hook sees: a secret one is a secret output.</summary>
    public static ImmutableDictionary<string, object?>? OfHook(Struct? properties) => properties is null ? null
        : PropertyCodec.FromStruct(properties).ToImmutableDictionary(property => property.Key, property =>
        {
            var data = Deserializer.Deserialize(property.Value);
            return data.IsSecret ? Output.CreateSecret(data.Value) : data.Value;
        });

    public static async Task<Struct> ToWireAsync(ImmutableDictionary<string, object?> arguments)
    {
        var value = await new Serializer()
            .SerializeAsync("Args", arguments, new SerializerOptions(KeepResources: true, KeepOutputValues: true)).ConfigureAwait(false);
        return PropertyCodec.ToStruct(((PropertyValue.Object)value).Properties, MarshalOptions.Everything);
    }
}
