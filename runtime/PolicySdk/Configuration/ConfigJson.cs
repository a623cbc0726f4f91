using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Google.Protobuf.WellKnownTypes;

namespace Provisioning.PolicySdk.Configuration;

/// <summary>How configuration records and JSON correspond: camel-case names and enum values, nothing unknown, nothing missing.</summary>
internal static class ConfigJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    /// <summary>A protobuf struct as JSON. Numbers that are whole come out without a decimal point.</summary>
    public static JsonObject ToJson(Struct? source)
    {
        var result = new JsonObject();
        foreach (var (key, value) in source?.Fields.OrderBy(field => field.Key, StringComparer.Ordinal) ?? Enumerable.Empty<KeyValuePair<string, Value>>())
            result[key] = ToJson(value);
        return result;
    }

    /// <summary>JSON as a protobuf struct.</summary>
    public static Struct ToStruct(JsonObject source)
    {
        var result = new Struct();
        foreach (var (key, value) in source)
            result.Fields[key] = ToValue(value);
        return result;
    }

    private static JsonNode? ToJson(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.BoolValue => JsonValue.Create(value.BoolValue),
        Value.KindOneofCase.StringValue => JsonValue.Create(value.StringValue),
        Value.KindOneofCase.NumberValue => value.NumberValue == Math.Truncate(value.NumberValue) && Math.Abs(value.NumberValue) < 1L << 53
            ? JsonValue.Create((long)value.NumberValue)
            : JsonValue.Create(value.NumberValue),
        Value.KindOneofCase.ListValue => new JsonArray([.. value.ListValue.Values.Select(ToJson)]),
        Value.KindOneofCase.StructValue => ToJson(value.StructValue),
        _ => null,
    };

    private static Value ToValue(JsonNode? node) => node switch
    {
        JsonObject obj => Value.ForStruct(ToStruct(obj)),
        JsonArray array => Value.ForList([.. array.Select(ToValue)]),
        null => Value.ForNull(),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.True => Value.ForBool(true),
            JsonValueKind.False => Value.ForBool(false),
            JsonValueKind.Number => Value.ForNumber(node.Deserialize<double>()),
            _ => Value.ForString(node.GetValue<string>()),
        },
    };
}
