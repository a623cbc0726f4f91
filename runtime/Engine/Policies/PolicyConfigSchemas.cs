using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Provisioning.Engine.Policies;

/// <summary>
/// Checks a policy's configuration against the JSON schemas its author gave: the keywords that Pulumi's policy SDKs have, and how they
/// combine. Words are those of the real engine, which scripts read.
/// </summary>
internal static class PolicyConfigSchemas
{
    /// <summary>What is wrong, each with the path of the value.</summary>
    public static IEnumerable<string> Problems(PolicyConfigSchema schema, Struct properties)
    {
        var root = new Struct { Fields = { ["type"] = Value.ForString("object") } };
        if (schema.Properties is { } expected)
            root.Fields["properties"] = Value.ForStruct(expected);
        if (schema.Required.Count > 0)
            root.Fields["required"] = Value.ForList([.. schema.Required.Select(Value.ForString)]);
        return Problems(root, Value.ForStruct(properties), "").Select(problem => problem.TrimStart(':', ' '));
    }

    private static IEnumerable<string> Problems(Value schema, Value value, string path) => schema.KindCase switch
    {
        Value.KindOneofCase.StructValue => Problems(schema.StructValue, value, path),
        Value.KindOneofCase.BoolValue when !schema.BoolValue => [$"{path}: False always fails validation"],
        _ => [],
    };

    private static IEnumerable<string> Problems(Struct schema, Value value, string path)
    {
        if (schema.Fields.TryGetValue("type", out var type) && !Types(type).Any(name => IsOfType(value, name)))
            return [$"{path}: Invalid type. Expected: {TypeNames(type)}, given: {TypeOf(value)}"];
        return
        [
            .. Choices(schema, value, path),
            .. Combinations(schema, value, path),
            .. value.KindCase switch
            {
                Value.KindOneofCase.ListValue => ConfigSchemaMembers.OfArray(schema, value.ListValue, path, Problems),
                Value.KindOneofCase.StructValue => ConfigSchemaMembers.OfObject(schema, value.StructValue, path, Problems),
                Value.KindOneofCase.StringValue => Text(schema, value.StringValue, path),
                Value.KindOneofCase.NumberValue => Number(schema, value.NumberValue, path),
                _ => [],
            },
        ];
    }

    private static IEnumerable<string> Choices(Struct schema, Value value, string path)
    {
        if (schema.Fields.TryGetValue("enum", out var choices) && choices.ListValue is { } list && !list.Values.Contains(value))
            yield return $"{path}: {Name(path)} must be one of the following: {string.Join(", ", list.Values.Select(choice => choice.ToString()))}";
        if (schema.Fields.TryGetValue("const", out var only) && !only.Equals(value))
            yield return $"{path}: {Name(path)} does not match: {only}";
    }

    private static IEnumerable<string> Combinations(Struct schema, Value value, string path)
    {
        if (Schemas("anyOf") is { Count: > 0 } any && !any.Any(IsFulfilled))
            yield return $"{path}: Must validate at least one schema (anyOf)";
        if (Schemas("oneOf") is { Count: > 0 } one && one.Count(IsFulfilled) != 1)
            yield return $"{path}: Must validate one and only one schema (oneOf)";
        if (Schemas("allOf") is { Count: > 0 } all)
        {
            foreach (var problem in all.SelectMany(each => Problems(each, value, path)))
                yield return problem;
        }

        if (schema.Fields.TryGetValue("not", out var not) && IsFulfilled(not))
            yield return $"{path}: Must not validate the schema (not)";
        if (schema.Fields.TryGetValue("if", out var condition) && schema.Fields.TryGetValue(IsFulfilled(condition) ? "then" : "else", out var consequence))
        {
            foreach (var problem in Problems(consequence, value, path))
                yield return problem;
        }

        IReadOnlyList<Value> Schemas(string key) => schema.Fields.TryGetValue(key, out var list) ? list.ListValue?.Values ?? [] : [];

        bool IsFulfilled(Value other) => !Problems(other, value, path).Any();
    }

    private static IEnumerable<string> Text(Struct schema, string text, string path)
    {
        var length = text.EnumerateRunes().Count();
        if (ConfigSchemaMembers.Limit(schema, "minLength") is { } least && length < least)
            yield return $"{path}: String length must be greater than or equal to {least}";
        if (ConfigSchemaMembers.Limit(schema, "maxLength") is { } most && length > most)
            yield return $"{path}: String length must be less than or equal to {most}";
        if (schema.Fields.TryGetValue("pattern", out var pattern) && !ConfigSchemaMembers.Matches(text, pattern.StringValue))
            yield return $"{path}: Does not match pattern '{pattern.StringValue}'";
    }

    private static IEnumerable<string> Number(Struct schema, double number, string path)
    {
        foreach (var (key, isBroken, words) in ((string, Func<double, bool>, string)[])
        [
            ("multipleOf", factor => Math.Abs(Math.IEEERemainder(number, factor)) > 1e-9 * Math.Abs(factor), "be a multiple of"),
            ("minimum", limit => number < limit, "be greater than or equal to"),
            ("exclusiveMinimum", limit => number <= limit, "be greater than"),
            ("maximum", limit => number > limit, "be less than or equal to"),
            ("exclusiveMaximum", limit => number >= limit, "be less than"),
        ])
        {
            if (ConfigSchemaMembers.Limit(schema, key) is { } limit && isBroken(limit))
                yield return string.Create(CultureInfo.InvariantCulture, $"{path}: Must {words} {limit}");
        }
    }

    private static string Name(string path) => path.Length == 0 ? "(root)" : path;

    private static string[] Types(Value type)
        => type.ListValue is { } list ? [.. list.Values.Select(value => value.StringValue)] : [type.StringValue];

    private static string TypeNames(Value type) => Types(type) is [var only] ? only : $"[{string.Join(',', Types(type))}]";

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
