using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;

namespace Provisioning.Engine.Policies;

/// <summary>What JSON schemas ask of arrays and objects: how many members, which, and each what.</summary>
internal static class ConfigSchemaMembers
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    /// <summary>What is wrong with an array.</summary>
    /// <param name="schema">What it must be.</param>
    /// <param name="list">The array.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="check">What is wrong with a member, by its schema.</param>
    public static IEnumerable<string> OfArray(Struct schema, ListValue list, string path, Func<Value, Value, string, IEnumerable<string>> check)
    {
        if (Limit(schema, "minItems") is { } least && list.Values.Count < least)
            yield return $"{path}: Array must have at least {least} items";
        if (Limit(schema, "maxItems") is { } most && list.Values.Count > most)
            yield return $"{path}: Array must have at most {most} items";
        if (schema.Fields.TryGetValue("uniqueItems", out var unique) && unique.BoolValue)
        {
            for (var i = 0; i < list.Values.Count; i++)
            {
                if (list.Values.IndexOf(list.Values[i]) is var first && first < i)
                    yield return $"{path}: array items[{first},{i}] must be unique";
            }
        }

        if (schema.Fields.TryGetValue("contains", out var wanted) && !list.Values.Any(item => !check(wanted, item, path).Any()))
            yield return $"{path}: At least one of the items must match";
        schema.Fields.TryGetValue("items", out var items);
        schema.Fields.TryGetValue("additionalItems", out var additional);
        for (var i = 0; i < list.Values.Count; i++)
        {
            if (items?.ListValue is { } tuple && i >= tuple.Values.Count && additional is { KindCase: Value.KindOneofCase.BoolValue, BoolValue: false })
            {
                yield return $"{path}: No additional items allowed on array";
                yield break;
            }

            var each = items?.ListValue is { } places ? i < places.Values.Count ? places.Values[i] : additional : items;
            foreach (var problem in each is null ? [] : check(each, list.Values[i], Under(path, $"{i}")))
                yield return problem;
        }
    }

    /// <summary>What is wrong with an object.</summary>
    /// <param name="schema">What it must be.</param>
    /// <param name="value">The object.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="check">What is wrong with a member, by its schema.</param>
    public static IEnumerable<string> OfObject(Struct schema, Struct value, string path, Func<Value, Value, string, IEnumerable<string>> check)
    {
        foreach (var name in Names(schema, "required").Where(name => !value.Fields.ContainsKey(name)))
            yield return $"{path}: {name} is required";
        if (Limit(schema, "minProperties") is { } least && value.Fields.Count < least)
            yield return $"{path}: Must have at least {least} properties";
        if (Limit(schema, "maxProperties") is { } most && value.Fields.Count > most)
            yield return $"{path}: Must have at most {most} properties";
        foreach (var problem in Dependencies(schema, value, path, check))
            yield return problem;
        var properties = Member(schema, "properties");
        var patterns = Member(schema, "patternProperties");
        schema.Fields.TryGetValue("additionalProperties", out var additional);
        foreach (var (name, member) in value.Fields)
        {
            if (schema.Fields.TryGetValue("propertyNames", out var names) && check(names, Value.ForString(name), path).Any())
                yield return $"{path}: Property name of \"{name}\" does not match";
            var fitting = patterns.Fields.Where(pattern => Matches(name, pattern.Key)).Select(pattern => pattern.Value).ToList();
            if (properties.Fields.TryGetValue(name, out var own))
                fitting.Add(own);
            if (fitting.Count == 0 && additional is { KindCase: Value.KindOneofCase.BoolValue, BoolValue: false })
                yield return $"{path}: Additional property {name} is not allowed";
            else if (fitting.Count == 0 && additional is not null)
                fitting.Add(additional);
            foreach (var problem in fitting.SelectMany(each => check(each, member, Under(path, name))))
                yield return problem;
        }
    }

    /// <summary>A number that a schema gives; null where it gives none.</summary>
    public static double? Limit(Struct schema, string key)
        => schema.Fields.TryGetValue(key, out var value) && value.KindCase == Value.KindOneofCase.NumberValue ? value.NumberValue : null;

    /// <summary>Whether a text matches a pattern somewhere. A pattern that takes too long, or is none, matches nothing.</summary>
    public static bool Matches(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, PatternTimeout);
        }
        catch (Exception exception) when (exception is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Dependencies(
        Struct schema, Struct value, string path, Func<Value, Value, string, IEnumerable<string>> check)
    {
        foreach (var (name, needed) in Member(schema, "dependencies").Fields.Where(dependency => value.Fields.ContainsKey(dependency.Key)))
        {
            if (needed.ListValue is not { } others)
            {
                foreach (var problem in check(needed, Value.ForStruct(value), path))
                    yield return problem;
                continue;
            }

            foreach (var other in others.Values.Where(other => !value.Fields.ContainsKey(other.StringValue)))
                yield return $"{path}: Has a dependency on {other.StringValue}";
        }
    }

    private static string Under(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static Struct Member(Struct schema, string key) => schema.Fields.TryGetValue(key, out var value) ? value.StructValue ?? new Struct() : new Struct();

    private static IEnumerable<string> Names(Struct schema, string key)
        => schema.Fields.TryGetValue(key, out var value) && value.ListValue is { } list ? list.Values.Select(name => name.StringValue) : [];
}
