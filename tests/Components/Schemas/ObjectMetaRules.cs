using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Provisioning.Schemas;

/// <summary>What the API server demands of <c>metadata</c>, which a CRD schema leaves out.</summary>
internal static partial class ObjectMetaRules
{
    private static readonly HashSet<string> Fields = new(StringComparer.Ordinal)
    {
        "annotations", "creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp", "finalizers", "generateName",
        "generation", "labels", "managedFields", "name", "namespace", "ownerReferences", "resourceVersion", "selfLink", "uid",
    };

    public static void Check(JsonNode? node, bool clusterScoped, List<SchemaProblem> problems)
    {
        if (node is not JsonObject metadata)
        {
            problems.Add(new SchemaProblem("metadata", "required"));
            return;
        }

        foreach (var (name, _) in metadata)
        {
            if (!Fields.Contains(name))
                problems.Add(new SchemaProblem($"metadata.{name}", "unknown field"));
        }

        CheckName(metadata, "name", DnsSubdomain(), 253, problems);
        CheckName(metadata, "namespace", DnsLabel(), 63, problems);
        if (metadata["name"] is null && metadata["generateName"] is null)
            problems.Add(new SchemaProblem("metadata.name", "required"));
        if (clusterScoped && metadata["namespace"] is not null)
            problems.Add(new SchemaProblem("metadata.namespace", "the kind is cluster-scoped and has no namespace"));

        CheckMap(metadata["labels"], "metadata.labels", LabelValue(), 63, problems);
        CheckMap(metadata["annotations"], "metadata.annotations", null, int.MaxValue, problems);
    }

    private static void CheckName(JsonObject metadata, string field, Regex pattern, int maximum, List<SchemaProblem> problems)
    {
        if (metadata[field] is not { } node)
            return;
        if (node is not JsonValue value || !value.TryGetValue<string>(out var text))
            problems.Add(new SchemaProblem($"metadata.{field}", "must be a string"));
        else if (text.Length > maximum || !pattern.IsMatch(text))
            problems.Add(new SchemaProblem($"metadata.{field}", $"\"{text}\" is not a valid name (lower case, digits, '-'{(field == "name" ? ", '.'" : "")}, at most {maximum})"));
    }

    private static void CheckMap(JsonNode? node, string path, Regex? valuePattern, int maximum, List<SchemaProblem> problems)
    {
        if (node is null)
            return;
        if (node is not JsonObject map)
        {
            problems.Add(new SchemaProblem(path, "must be a map of strings"));
            return;
        }

        foreach (var (key, value) in map)
        {
            if (!QualifiedName().IsMatch(key))
                problems.Add(new SchemaProblem(path, $"\"{key}\" is not a valid key"));
            if (value is not JsonValue scalar || !scalar.TryGetValue<string>(out var text))
                problems.Add(new SchemaProblem($"{path}[{key}]", "must be a string"));
            else if (valuePattern is not null && (text.Length > maximum || !valuePattern.IsMatch(text)))
                problems.Add(new SchemaProblem($"{path}[{key}]", $"\"{text}\" is not a valid label value"));
        }
    }

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex DnsSubdomain();

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex DnsLabel();

    [GeneratedRegex(@"\A([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?\z")]
    private static partial Regex QualifiedName();

    [GeneratedRegex(@"\A([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?\z")]
    private static partial Regex LabelValue();
}
