using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Provisioning.Protocol.Values;

namespace Provisioning.PolicySdk.Properties;

/// <summary>Reads properties into records of the policy's own.</summary>
public static class PropertyReading
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>The value as a record: properties that it does not name are left aside.</summary>
    /// <exception cref="UndecidableException">Something in the value is not known yet, or does not fit the record.</exception>
    public static T Read<T>(this PropertyView view)
        where T : class
    {
        try
        {
            return (view.Exists ? ToJson(view) : new JsonObject()).Deserialize<T>(Options)
                ?? throw new UndecidableException(view, "there is no value");
        }
        catch (JsonException exception)
        {
            // The serialiser's message may quote the value; the place is enough.
            throw new UndecidableException(view, $"the value does not have the form of {typeof(T).Name} at {exception.Path}");
        }
    }

    private static JsonNode? ToJson(PropertyView view) => view.Plain switch
    {
        PropertyValue.Null => null,
        PropertyValue.Object => new JsonObject(view.Fields.Select(pair => KeyValuePair.Create(pair.Key, ToJson(pair.Value)))),
        PropertyValue.Array => new JsonArray([.. view.Items.Select(ToJson)]),
        PropertyValue.Boolean boolean => JsonValue.Create(boolean.Value),
        PropertyValue.Number number => JsonValue.Create(number.Value),
        _ => JsonValue.Create(view.AsString()),
    };
}
