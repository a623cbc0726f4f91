using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Provisioning.PolicySdk.Properties;

namespace Provisioning.PolicySdk.Configuration;

/// <summary>
/// Checks JSON against the schemas that <see cref="ConfigSchema"/> makes, reporting everything that is wrong. Words follow Pulumi's where it has them.
/// </summary>
internal static class ConfigValidator
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(1);

    /// <summary>Each thing that is wrong, with the path of the property.</summary>
    public static IEnumerable<(string Path, string Problem)> Problems(JsonObject schema, JsonNode? value, string path = "")
    {
        if (!FitsType(schema, value))
            return [(path, $"Invalid type. Expected: {string.Join(" or ", Types(schema))}, given: {KindOf(value)}")];
        var problems = new List<(string, string)>();
        if (schema["enum"] is JsonArray allowed && !allowed.Any(one => JsonNode.DeepEquals(one, value)))
            problems.Add((path, $"must be one of the following: {string.Join(", ", allowed.Select(one => one?.ToJsonString() ?? "null"))}"));
        switch (value)
        {
            case JsonObject obj:
                problems.AddRange(OfObject(schema, obj, path));
                break;
            case JsonArray array:
                problems.AddRange(OfArray(schema, array, path));
                break;
            case JsonValue when value.GetValueKind() == JsonValueKind.String:
                problems.AddRange(OfString(schema, value.GetValue<string>(), path));
                break;
            case JsonValue when value.GetValueKind() == JsonValueKind.Number:
                problems.AddRange(OfNumber(schema, value.Deserialize<double>(), path));
                break;
        }

        return problems;
    }

    private static IEnumerable<(string, string)> OfObject(JsonObject schema, JsonObject value, string path)
    {
        foreach (var name in (schema["required"] as JsonArray ?? []).Select(node => node!.GetValue<string>()))
        {
            if (!value.ContainsKey(name))
                yield return (path, $"{name} is required");
        }

        var properties = schema["properties"] as JsonObject ?? [];
        foreach (var (name, item) in value)
        {
            if (properties[name] is JsonObject property)
            {
                foreach (var problem in Problems(property, item, PropertyPath.Append(path, name)))
                    yield return problem;
            }
            else if (schema["additionalProperties"] is JsonObject other)
            {
                foreach (var problem in Problems(other, item, PropertyPath.Append(path, name)))
                    yield return problem;
            }
            else if (schema["additionalProperties"] is JsonValue closed && !closed.GetValue<bool>())
            {
                yield return (path, $"Additional property {name} is not allowed{NearMatch.Hint(name, properties.Select(one => one.Key))}");
            }
        }
    }

    private static IEnumerable<(string, string)> OfArray(JsonObject schema, JsonArray value, string path)
    {
        if (schema["minItems"] is { } minimum && value.Count < minimum.GetValue<int>())
            yield return (path, $"Array must have at least {minimum} items");
        if (schema["items"] is not JsonObject items)
            yield break;
        for (var i = 0; i < value.Count; i++)
        {
            foreach (var problem in Problems(items, value[i], PropertyPath.Append(path, i)))
                yield return problem;
        }
    }

    private static IEnumerable<(string, string)> OfString(JsonObject schema, string value, string path)
    {
        if (schema["minLength"] is { } minimum && value.Length < minimum.GetValue<int>())
            yield return (path, $"String length must be greater than or equal to {minimum}");
        if (schema["pattern"] is { } pattern && !Regex.IsMatch(value, pattern.GetValue<string>(), RegexOptions.CultureInvariant, PatternTime))
            yield return (path, $"Does not match pattern '{pattern}'");
        if (schema["format"]?.GetValue<string>() == "date" && !DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            yield return (path, "is no date: write year, month and day as 2026-12-31");
    }

    private static IEnumerable<(string, string)> OfNumber(JsonObject schema, double value, string path)
    {
        if (schema["minimum"] is { } minimum && value < minimum.GetValue<double>())
            yield return (path, $"Must be greater than or equal to {minimum}");
        if (schema["maximum"] is { } maximum && value > maximum.GetValue<double>())
            yield return (path, $"Must be less than or equal to {maximum}");
    }

    private static bool FitsType(JsonObject schema, JsonNode? value)
    {
        var kind = KindOf(value);
        return ConfigSchema.Allows(schema, kind) || (kind == "integer" && ConfigSchema.Allows(schema, "number"));
    }

    private static IEnumerable<string> Types(JsonObject schema)
        => schema["type"] is JsonArray types ? types.Select(type => type!.GetValue<string>()) : [schema["type"]!.GetValue<string>()];

    private static string KindOf(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.Deserialize<double>() == Math.Truncate(value.Deserialize<double>()) ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };
}
