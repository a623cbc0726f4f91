using System.Reflection;
using System.Text.Json.Nodes;
using Provisioning.Components.Configuration.Reading;
using Provisioning.Components.Configuration.Sites;
using Provisioning.Components.Configuration.Spec;

namespace Provisioning.Components.Configuration.Schema;

/// <summary>JSON Schemas of the files that users write, for editors. They are made from the records, so they say what the reader does.</summary>
public sealed class ConfigurationSchema
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";
    private readonly Func<MemberInfo, string?> _describe;
    private readonly SortedDictionary<string, JsonObject> _definitions = new(StringComparer.Ordinal);

    private ConfigurationSchema(Func<MemberInfo, string?> describe) => _describe = describe;

    /// <summary>The schema of a stack file.</summary>
    /// <param name="describe">The meaning of a type or property in words; null for none.</param>
    public static JsonObject OfStackFile(Func<MemberInfo, string?> describe)
    {
        var schema = new ConfigurationSchema(describe);
        var environment = schema.Of(typeof(EnvironmentSpec));
        return schema.Document(new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["config"] = new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject { [$"{StackConfiguration.Namespace}:{EnvironmentReader.Root}"] = environment },
                },
            },
        });
    }

    /// <summary>The schema of a site file.</summary>
    /// <param name="describe">The meaning of a type or property in words; null for none.</param>
    public static JsonObject OfSiteFile(Func<MemberInfo, string?> describe)
    {
        var schema = new ConfigurationSchema(describe);
        return schema.Document(schema.Of(typeof(SiteSpec)));
    }

    private JsonObject Document(JsonObject root)
    {
        var document = new JsonObject { ["$schema"] = Dialect };
        foreach (var (key, value) in root.ToArray())
        {
            root.Remove(key);
            document[key] = value;
        }

        document["$defs"] = new JsonObject(_definitions.Select(definition => KeyValuePair.Create<string, JsonNode?>(definition.Key, definition.Value)));
        return document;
    }

    private JsonObject Of(Type type)
    {
        var shape = RecordShape.Of(type);
        return shape.Kind switch
        {
            ShapeKind.List => new() { ["type"] = "array", ["items"] = Of(shape.Element!) },
            ShapeKind.Map => new() { ["type"] = "object", ["additionalProperties"] = Of(shape.Element!) },
            ShapeKind.Record => Reference(shape),
            _ => Scalar(shape.Type),
        };
    }

    private JsonObject Scalar(Type type)
    {
        if (type.IsEnum)
            return new() { ["enum"] = new JsonArray(ScalarText.EnumNames(type).Select(name => (JsonNode)name).ToArray()) };
        if (type == typeof(int))
            return new() { ["type"] = "integer" };
        if (type == typeof(bool))
            return new() { ["type"] = "boolean" };
        if (type == typeof(DateOnly))
            return new() { ["type"] = "string", ["format"] = "date" };
        if (type == typeof(Uri))
            return new() { ["type"] = "string", ["format"] = "uri" };
        if (type == typeof(string))
            return new() { ["type"] = "string" };

        // A text with a form of its own, such as a quantity; its description says which.
        return Reference(type, () => Described(type, new() { ["type"] = new JsonArray("string", "integer") }));
    }

    private JsonObject Reference(RecordShape shape) => Reference(shape.Type, () =>
    {
        var required = shape.Members.Where(member => member.IsRequired).Select(member => (JsonNode)member.Key).ToArray();
        var record = Described(shape.Type, new() { ["type"] = "object" });
        record["properties"] = new JsonObject(shape.Members.Select(member =>
            KeyValuePair.Create<string, JsonNode?>(member.Key, Described(member.Property, Of(member.Property.PropertyType)))));
        if (required.Length > 0)
            record["required"] = new JsonArray(required);
        record["additionalProperties"] = false;
        return record;
    });

    private JsonObject Reference(Type type, Func<JsonObject> define)
    {
        if (_definitions.TryAdd(type.Name, []))
            _definitions[type.Name] = define();
        return new() { ["$ref"] = $"#/$defs/{type.Name}" };
    }

    private JsonObject Described(MemberInfo member, JsonObject schema)
    {
        if (_describe(member) is { } description)
            schema["description"] = description;
        return schema;
    }
}
