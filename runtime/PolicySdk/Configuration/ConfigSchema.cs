using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Provisioning.PolicySdk.Waivers;

namespace Provisioning.PolicySdk.Configuration;

/// <summary>
/// The JSON schema of a policy's configuration, made from its record: types, required properties, defaults, descriptions
/// (<see cref="DescriptionAttribute"/>) and bounds (<see cref="RangeAttribute"/>, <see cref="MinLengthAttribute"/>,
/// <see cref="RegularExpressionAttribute"/>), and the two properties that every policy has.
/// </summary>
public sealed class ConfigSchema
{
    /// <summary>The property of every policy's configuration that holds its waivers.</summary>
    public const string Waivers = "waivers";

    /// <summary>The property of every policy's configuration that says what becomes of it where it cannot decide.</summary>
    public const string OnUnknown = "onUnknown";

    private static readonly JsonSchemaExporterOptions ExporterOptions = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = Annotate,
    };

    private ConfigSchema(JsonObject root) => Root = root;

    /// <summary>The whole schema: an object's.</summary>
    public JsonObject Root { get; }

    /// <summary>The schema of each property.</summary>
    public JsonObject Properties => Root["properties"] as JsonObject ?? [];

    /// <summary>The properties that must be given.</summary>
    public IEnumerable<string> Required => Root["required"] is JsonArray required ? required.Select(name => name!.GetValue<string>()) : [];

    /// <summary>The schema of a policy's configuration.</summary>
    internal static ConfigSchema Of(Type configType)
    {
        var root = Export(configType);
        var properties = root["properties"] as JsonObject ?? [];
        root["properties"] = properties;
        AddDefaults(configType, properties);
        properties[OnUnknown] = Export(typeof(UnknownHandling));
        properties[Waivers] = new JsonObject { ["type"] = "array", ["items"] = Export(typeof(Waiver)) };
        root["additionalProperties"] = false;
        return new ConfigSchema(root);
    }

    private static JsonObject Export(Type type)
        => ConfigJson.Options.GetJsonSchemaAsNode(type, ExporterOptions) as JsonObject ?? new JsonObject { ["type"] = "object" };

    // What the record's initialisers say; a record with required properties has no instance to ask.
    private static void AddDefaults(Type type, JsonObject properties)
    {
        if (type.GetConstructor(Type.EmptyTypes) is not { } constructor || type.GetProperties().Any(IsRequired))
            return;
        var defaults = JsonSerializer.SerializeToNode(constructor.Invoke(null), type, ConfigJson.Options) as JsonObject ?? [];
        foreach (var (name, value) in defaults)
        {
            if (value is not null && properties[name] is JsonObject schema && !schema.ContainsKey("default"))
                schema["default"] = value.DeepClone();
        }
    }

    private static bool IsRequired(PropertyInfo property)
        => property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute));

    private static JsonNode Annotate(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema || context.PropertyInfo?.AttributeProvider is not { } property)
            return node;
        foreach (var attribute in property.GetCustomAttributes(inherit: true))
        {
            switch (attribute)
            {
                case DescriptionAttribute description:
                    schema["description"] = description.Description;
                    break;
                case RangeAttribute range:
                    schema["minimum"] = JsonValue.Create(Convert.ToDouble(range.Minimum, System.Globalization.CultureInfo.InvariantCulture));
                    schema["maximum"] = JsonValue.Create(Convert.ToDouble(range.Maximum, System.Globalization.CultureInfo.InvariantCulture));
                    break;
                case MinLengthAttribute length:
                    schema[Allows(schema, "array") ? "minItems" : "minLength"] = length.Length;
                    break;
                case RegularExpressionAttribute expression:
                    schema["pattern"] = $"^(?:{expression.Pattern})$";
                    break;
            }
        }

        return schema;
    }

    internal static bool Allows(JsonObject schema, string type) => schema["type"] switch
    {
        JsonArray types => types.Any(one => one!.GetValue<string>() == type),
        JsonValue one => one.GetValue<string>() == type,
        _ => true,
    };
}
