using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Provisioning.Engine.Policies;

/// <summary>Checks a policy's configuration against the JSON schemas its author gave, as far as packs use JSON Schema.</summary>
internal static class PolicyConfigSchemas
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    /// <summary>What is wrong, each with the path of the value.</summary>
    public static IEnumerable<string> Problems(PolicyConfigSchema schema, Struct properties)
    {
        foreach (var name in schema.Required.Where(name => !properties.Fields.ContainsKey(name)))
            yield return $"{name} is required";
        foreach (var (name, value) in properties.Fields)
        {
            if (schema.Properties?.Fields.TryGetValue(name, out var expected) != true || expected?.StructValue is null)
                continue;
            foreach (var problem in Problems(expected.StructValue, value, name))
                yield return problem;
        }
    }

    private static IEnumerable<string> Problems(Struct schema, Value value, string path)
    {
        if (schema.Fields.TryGetValue("type", out var type) && !Types(type).Any(name => IsOfType(value, name)))
        {
            yield return $"{path}: Invalid type. Expected: {string.Join("/", Types(type))}, given: {TypeOf(value)}";
            yield break;
        }

        if (schema.Fields.TryGetValue("enum", out var choices) && choices.ListValue is { } list && !list.Values.Contains(value))
            yield return $"{path}: {path} must be one of the following: {string.Join(", ", list.Values.Select(choice => choice.ToString()))}";
        foreach (var problem in value.KindCase switch
        {
            Value.KindOneofCase.ListValue => Items(schema, value.ListValue, path),
            Value.KindOneofCase.StringValue => Text(schema, value.StringValue, path),
            Value.KindOneofCase.NumberValue => Number(schema, value.NumberValue, path),
            Value.KindOneofCase.StructValue => Members(schema, value.StructValue, path),
            _ => [],
        })
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Items(Struct schema, ListValue list, string path)
    {
        if (Limit(schema, "minItems") is { } least && list.Values.Count < least)
            yield return $"{path}: Array must have at least {least} items";
        if (Limit(schema, "maxItems") is { } most && list.Values.Count > most)
            yield return $"{path}: Array must have at most {most} items";
        if (schema.Fields.TryGetValue("items", out var items) && items.StructValue is { } each)
        {
            foreach (var problem in list.Values.SelectMany((item, i) => Problems(each, item, $"{path}.{i}")))
                yield return problem;
        }
    }

    private static IEnumerable<string> Text(Struct schema, string text, string path)
    {
        if (Limit(schema, "minLength") is { } least && text.Length < least)
            yield return $"{path}: String length must be greater than or equal to {least}";
        if (Limit(schema, "maxLength") is { } most && text.Length > most)
            yield return $"{path}: String length must be less than or equal to {most}";
        if (schema.Fields.TryGetValue("pattern", out var pattern) && !Regex.IsMatch(text, pattern.StringValue, RegexOptions.None, PatternTimeout))
            yield return $"{path}: Does not match pattern '{pattern.StringValue}'";
    }

    private static IEnumerable<string> Number(Struct schema, double number, string path)
    {
        if (Limit(schema, "minimum") is { } least && number < least)
            yield return string.Create(CultureInfo.InvariantCulture, $"{path}: Must be greater than or equal to {least}");
        if (Limit(schema, "maximum") is { } most && number > most)
            yield return string.Create(CultureInfo.InvariantCulture, $"{path}: Must be less than or equal to {most}");
    }

    private static IEnumerable<string> Members(Struct schema, Struct value, string path)
    {
        if (schema.Fields.TryGetValue("required", out var required) && required.ListValue is { } names)
        {
            foreach (var name in names.Values.Where(name => !value.Fields.ContainsKey(name.StringValue)))
                yield return $"{path}: {name.StringValue} is required";
        }

        if (!schema.Fields.TryGetValue("properties", out var properties) || properties.StructValue is not { } expected)
            yield break;
        foreach (var (name, member) in value.Fields)
        {
            if (!expected.Fields.TryGetValue(name, out var each) || each.StructValue is null)
                continue;
            foreach (var problem in Problems(each.StructValue, member, $"{path}.{name}"))
                yield return problem;
        }
    }

    private static double? Limit(Struct schema, string key)
        => schema.Fields.TryGetValue(key, out var value) && value.KindCase == Value.KindOneofCase.NumberValue ? value.NumberValue : null;

    private static IEnumerable<string> Types(Value type)
        => type.ListValue is { } list ? list.Values.Select(value => value.StringValue) : [type.StringValue];

    private static bool IsOfType(Value value, string type)
        => type == TypeOf(value) || (type == "number" && value.KindCase == Value.KindOneofCase.NumberValue);

    private static string TypeOf(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.BoolValue => "boolean",
        Value.KindOneofCase.NumberValue => value.NumberValue == Math.Floor(value.NumberValue) ? "integer" : "number",
        Value.KindOneofCase.StringValue => "string",
        Value.KindOneofCase.ListValue => "array",
        Value.KindOneofCase.StructValue => "object",
        _ => "null",
    };
}
