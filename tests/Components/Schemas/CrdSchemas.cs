using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Provisioning.Schemas;

/// <summary>The pinned custom resource definitions, and strict validation against them.</summary>
public static class CrdSchemas
{
    private static readonly Lazy<ILookup<(string Group, string Kind), string>> Files = new(Index);
    private static readonly ConcurrentDictionary<string, JsonElement> Parsed = new(StringComparer.Ordinal);

    /// <summary>Whether the schemas are on this machine; a test that needs them skips with <see cref="SharedFolder.SkipReason"/> otherwise.</summary>
    public static bool Available => SharedFolder.Find("data/crds/INDEX.tsv") is not null;

    /// <summary>Whether a pinned release defines this kind at this version.</summary>
    public static bool IsKnown(string apiVersion, string kind) => Find(apiVersion, kind).Count > 0;

    /// <summary>
    /// Everything that is wrong with a custom resource, empty when nothing is. Where several pinned releases define the
    /// kind (an operator that bundles another's CRD) the manifest must satisfy every one of them.
    /// </summary>
    /// <param name="apiVersion">Group and version, e.g. <c>mellanox.com/v1alpha1</c>.</param>
    /// <param name="kind">The kind, e.g. <c>NicClusterPolicy</c>.</param>
    /// <param name="manifest">The whole object as it is sent to the API server.</param>
    public static IReadOnlyList<SchemaProblem> Validate(string apiVersion, string kind, JsonNode? manifest)
    {
        var definitions = Find(apiVersion, kind);
        if (definitions.Count == 0)
            return [new SchemaProblem("", $"no pinned CRD defines {kind} of {apiVersion}")];
        if (manifest is not JsonObject root)
            return [new SchemaProblem("", "a manifest is an object")];

        var problems = new List<SchemaProblem>();
        ExpectConstant(root, "apiVersion", apiVersion, problems);
        ExpectConstant(root, "kind", kind, problems);
        foreach (var (source, clusterScoped, schema) in definitions)
        {
            var found = new List<SchemaProblem>();
            ObjectMetaRules.Check(root["metadata"], clusterScoped, found);
            StructuralSchema.Check(root, schema, "", found);
            problems.AddRange(definitions.Count == 1
                ? found
                : found.Select(problem => problem with { Message = $"{problem.Message} ({source})" }));
        }

        return problems;
    }

    private static void ExpectConstant(JsonObject root, string name, string expected, List<SchemaProblem> problems)
    {
        if (root[name] is not JsonValue value || !value.TryGetValue<string>(out var actual) || actual != expected)
            problems.Add(new SchemaProblem(name, $"must be \"{expected}\""));
    }

    private static List<(string Source, bool ClusterScoped, JsonElement Schema)> Find(string apiVersion, string kind)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var (group, version) = slash < 0 ? ("", apiVersion) : (apiVersion[..slash], apiVersion[(slash + 1)..]);
        var found = new List<(string, bool, JsonElement)>();
        foreach (var file in Files.Value[(group, kind)])
        {
            var definition = Parsed.GetOrAdd(file, Parse);
            var clusterScoped = definition.GetProperty("scope").GetString() == "Cluster";
            foreach (var candidate in definition.GetProperty("versions").EnumerateArray())
            {
                if (candidate.GetProperty("name").GetString() == version)
                    found.Add((System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(file))!, clusterScoped, candidate.GetProperty("schema")));
            }
        }

        return found;
    }

    private static JsonElement Parse(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file), new JsonDocumentOptions { MaxDepth = 256 });
        return document.RootElement.Clone();
    }

    private static ILookup<(string Group, string Kind), string> Index()
    {
        var index = SharedFolder.Find("data/crds/INDEX.tsv");
        IEnumerable<string> rows = index is null ? [] : File.ReadLines(index).Skip(1);
        return rows
            .Select(row => row.Split('\t'))
            .Select(cells => (Key: (cells[1], cells[2]), File: SharedFolder.Find($"data/crds/{cells[0]}/{cells[1]}_{cells[2]}.json")))
            .Where(row => row.File is not null)
            .Distinct()
            .ToLookup(row => row.Key, row => row.File!);
    }
}
