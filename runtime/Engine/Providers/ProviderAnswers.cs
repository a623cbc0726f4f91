using Google.Protobuf.WellKnownTypes;
using Provisioning.Engine.Values;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Providers;

/// <summary>Reads the properties in answers of providers and policy packs. Those may be anybody's: what is no property, or may not be unknown, is refused.</summary>
internal static class ProviderAnswers
{
    /// <summary>The answer to a question that changed nothing.</summary>
    /// <exception cref="ProviderException">It cannot be read, or holds unknowns where it may not.</exception>
    public static PropertyMap Read(Struct? properties, bool mayBeUnknown) => Read(properties, mayBeUnknown, wasDone: false);

    /// <summary>The answer to what changed something: where it cannot be read, nobody knows what there is now.</summary>
    /// <inheritdoc cref="Read(Struct?, bool)"/>
    public static PropertyMap ReadDone(Struct? properties, bool mayBeUnknown = false) => Read(properties, mayBeUnknown, wasDone: !mayBeUnknown);

    /// <summary>The same, with what the outputs in it depend on.</summary>
    /// <inheritdoc cref="Read(Struct?, bool)"/>
    public static PropertyMap ReadOutputs(Struct? properties) => Parse(properties, wasDone: false);

    private static PropertyMap Read(Struct? properties, bool mayBeUnknown, bool wasDone)
    {
        var result = OutputValues.Downgrade(Parse(properties, wasDone));
        return mayBeUnknown || !result.ContainsUnknowns
            ? result
            : throw Refusal($"unexpected unknown property value for \"{UnknownKeyOf(result)}\"", wasDone, null);
    }

    private static PropertyMap Parse(Struct? properties, bool wasDone)
    {
        try
        {
            return PropertyCodec.FromStruct(properties);
        }
        catch (PropertyCodecException exception)
        {
            throw Refusal($"an answer cannot be read. {exception.Message}", wasDone, exception);
        }
    }

    private static ProviderException Refusal(string message, bool wasDone, Exception? inner)
        => new(message, isOutcomeUnknown: wasDone, inner) { LeavesDoubt = wasDone };

    private static string UnknownKeyOf(PropertyMap properties)
    {
        var (name, value) = properties.OrderBy(property => property.Key, StringComparer.Ordinal).First(property => property.Value.ContainsUnknowns);
        return UnknownKeyOf(value, name);
    }

    private static string UnknownKeyOf(PropertyValue value, string key) => value switch
    {
        PropertyValue.Object obj => UnknownKeyOf(obj.Properties),
        PropertyValue.Secret secret => UnknownKeyOf(secret.Element, key),
        PropertyValue.Array array => UnknownKeyOf(array.Items.First(item => item.ContainsUnknowns), key),
        _ => key,
    };
}
