using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Provisioning.Schemas;

/// <summary>
/// Checks a value against a Kubernetes structural schema (OpenAPI v3 subset). Stricter than the API server in one way: a
/// field the schema does not name is a problem, where the server would silently drop it.
/// </summary>
internal static class StructuralSchema
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    public static void Check(JsonNode? node, JsonElement schema, string path, List<SchemaProblem> problems)
    {
        if (node is null)
        {
            if (!Flag(schema, "nullable"))
                problems.Add(new SchemaProblem(path, "null is not allowed"));
            return;
        }

        if (Flag(schema, "x-kubernetes-int-or-string"))
        {
            if (node.GetValueKind() is not JsonValueKind.String && !IsInteger(node))
                problems.Add(new SchemaProblem(path, "must be an integer or a string"));
        }
        else if (Text(schema, "type") is { } type && !HasType(node, type))
        {
            problems.Add(new SchemaProblem(path, $"must be {Article(type)} {type}, is {Describe(node)}"));
            return;
        }

        CheckEnum(node, schema, path, problems);
        CheckCombinations(node, schema, path, problems);
        switch (node)
        {
            case JsonObject map:
                CheckObject(map, schema, path, problems);
                break;
            case JsonArray list:
                CheckArray(list, schema, path, problems);
                break;
            case JsonValue when node.GetValueKind() is JsonValueKind.String:
                CheckString(node.GetValue<string>(), schema, path, problems);
                break;
            case JsonValue when node.GetValueKind() is JsonValueKind.Number:
                CheckNumber(Number(node), schema, path, problems);
                break;
        }
    }

    private static void CheckObject(JsonObject map, JsonElement schema, string path, List<SchemaProblem> problems)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(item => item.GetString()!))
            {
                if (!map.ContainsKey(name))
                    problems.Add(new SchemaProblem(Join(path, name), "required"));
            }
        }

        CheckCount(map.Count, schema, "minProperties", "maxProperties", "properties", path, problems);
        var hasProperties = schema.TryGetProperty("properties", out var properties);
        var hasAdditional = schema.TryGetProperty("additionalProperties", out var additional);
        var open = Flag(schema, "x-kubernetes-preserve-unknown-fields") || (hasAdditional && additional.ValueKind is JsonValueKind.True);
        foreach (var (name, value) in map)
        {
            if (path.Length == 0 && name is "apiVersion" or "kind" or "metadata")
                continue;
            if (hasProperties && properties.TryGetProperty(name, out var property))
                Check(value, property, Join(path, name), problems);
            else if (hasAdditional && additional.ValueKind is JsonValueKind.Object)
                Check(value, additional, $"{path}[{name}]", problems);
            else if (!open)
                problems.Add(new SchemaProblem(Join(path, name), "unknown field" + Nearest(name, hasProperties ? properties : null)));
        }
    }

    private static void CheckArray(JsonArray list, JsonElement schema, string path, List<SchemaProblem> problems)
    {
        CheckCount(list.Count, schema, "minItems", "maxItems", "items", path, problems);
        if (schema.TryGetProperty("items", out var items))
        {
            for (var i = 0; i < list.Count; i++)
                Check(list[i], items, $"{path}[{i}]", problems);
        }

        var keys = Text(schema, "x-kubernetes-list-type") switch
        {
            "set" => list.Select(item => item?.ToJsonString() ?? "null"),
            "map" when schema.TryGetProperty("x-kubernetes-list-map-keys", out var names) => list.Select(item => MapKey(item, names)),
            _ => [],
        };
        foreach (var duplicate in keys.GroupBy(key => key, StringComparer.Ordinal).Where(group => group.Count() > 1))
            problems.Add(new SchemaProblem(path, $"duplicate item {duplicate.Key}"));
    }

    private static string MapKey(JsonNode? item, JsonElement names) =>
        string.Join(',', names.EnumerateArray().Select(name => $"{name}={(item as JsonObject)?[name.GetString()!]?.ToJsonString()}"));

    private static void CheckString(string text, JsonElement schema, string path, List<SchemaProblem> problems)
    {
        CheckCount(text.EnumerateRunes().Count(), schema, "minLength", "maxLength", "characters", path, problems);
        if (Text(schema, "pattern") is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, PatternTimeout))
            problems.Add(new SchemaProblem(path, $"\"{text}\" does not match {pattern}"));
        if (Text(schema, "format") is { } format && !StringFormat.Matches(text, format))
            problems.Add(new SchemaProblem(path, $"\"{text}\" is not of format {format}"));
    }

    private static void CheckNumber(decimal number, JsonElement schema, string path, List<SchemaProblem> problems)
    {
        if (schema.TryGetProperty("minimum", out var minimum))
        {
            var exclusive = Flag(schema, "exclusiveMinimum");
            if (number < minimum.GetDecimal() || (exclusive && number == minimum.GetDecimal()))
                problems.Add(new SchemaProblem(path, $"{number} is below the minimum {minimum}"));
        }

        if (schema.TryGetProperty("maximum", out var maximum) && number > maximum.GetDecimal())
            problems.Add(new SchemaProblem(path, $"{number} is above the maximum {maximum}"));
        if (Text(schema, "format") == "int32" && number is < int.MinValue or > int.MaxValue)
            problems.Add(new SchemaProblem(path, $"{number} does not fit into 32 bits"));
    }

    private static void CheckEnum(JsonNode node, JsonElement schema, string path, List<SchemaProblem> problems)
    {
        if (!schema.TryGetProperty("enum", out var values))
            return;
        var actual = node.ToJsonString();
        if (!values.EnumerateArray().Any(value => JsonNode.DeepEquals(JsonNode.Parse(value.GetRawText()), node)))
            problems.Add(new SchemaProblem(path, $"{actual} is not one of {string.Join(", ", values.EnumerateArray().Select(value => value.GetRawText()))}"));
    }

    private static void CheckCombinations(JsonNode node, JsonElement schema, string path, List<SchemaProblem> problems)
    {
        if (schema.TryGetProperty("anyOf", out var any) && !any.EnumerateArray().Any(option => Satisfies(node, option)))
            problems.Add(new SchemaProblem(path, "matches none of the alternatives (anyOf)"));
        if (schema.TryGetProperty("oneOf", out var one) && one.EnumerateArray().Count(option => Satisfies(node, option)) != 1)
            problems.Add(new SchemaProblem(path, "must match exactly one of the alternatives (oneOf)"));
        if (schema.TryGetProperty("not", out var not) && Satisfies(node, not))
            problems.Add(new SchemaProblem(path, "matches what is forbidden (not)"));
    }

    // Inside a combination only what it names counts: an alternative does not close the object.
    private static bool Satisfies(JsonNode node, JsonElement option)
    {
        var problems = new List<SchemaProblem>();
        Check(node, option, ".", problems);
        return problems.TrueForAll(problem => problem.Message.StartsWith("unknown field", StringComparison.Ordinal));
    }

    private static void CheckCount(int count, JsonElement schema, string lower, string upper, string what, string path, List<SchemaProblem> problems)
    {
        if (schema.TryGetProperty(lower, out var minimum) && count < minimum.GetInt64())
            problems.Add(new SchemaProblem(path, $"has {count} {what}, at least {minimum} needed"));
        if (schema.TryGetProperty(upper, out var maximum) && count > maximum.GetInt64())
            problems.Add(new SchemaProblem(path, $"has {count} {what}, at most {maximum} allowed"));
    }

    private static bool HasType(JsonNode node, string type) => (type, node.GetValueKind()) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) or ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => IsInteger(node),
        _ => false,
    };

    private static bool IsInteger(JsonNode node) => node.GetValueKind() is JsonValueKind.Number && decimal.IsInteger(Number(node));

    private static decimal Number(JsonNode node) =>
        decimal.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Nearest(string name, JsonElement? properties)
    {
        if (properties is not { } known)
            return " (the schema has no fields here)";
        var same = known.EnumerateObject().Select(property => property.Name).FirstOrDefault(candidate => string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase));
        return same is null ? "" : $" (did you mean {same}?)";
    }

    private static string Describe(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        _ => node.ToJsonString(),
    };

    private static string Article(string type) => type is "object" or "array" or "integer" ? "an" : "a";

    private static bool Flag(JsonElement schema, string name) => schema.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True;

    private static string? Text(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
