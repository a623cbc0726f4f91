using Provisioning.Kubernetes.Generator.Model;

namespace Provisioning.Kubernetes.Generator.Writing;

/// <summary>Writes the table by which objects that are read from YAML find their resource classes.</summary>
internal static class KindTableWriter
{
    /// <summary>Writes the table.</summary>
    public static void Write(SourceWriter source, IEnumerable<ApiType> types)
    {
        var kinds = types.Where(type => type.Role == ApiRole.Kind).OrderBy(Key, StringComparer.Ordinal).ToList();
        var lists = types.Where(type => type.Role == ApiRole.List).Select(Key).Append("v1/List").Order(StringComparer.Ordinal).ToList();
        source.Block("namespace Pulumi.Kubernetes.Yaml", () => source.Block("internal static class KubernetesKinds", () =>
        {
            source.Line("public static KubernetesResource? Create(");
            source.Line("    string kind, string name, ImmutableDictionary<string, object?> obj, CustomResourceOptions options) => kind switch");
            source.Line("{");
            foreach (var kind in kinds)
                source.Line($"    \"{Key(kind)}\" => new global::Pulumi.Kubernetes.{kind.Group.Namespace}.{kind.Name}(name, obj, options),");
            source.Line("    _ => null,").Line("};");
            source.Line("public static bool IsList(string kind) => kind is").Line($"    \"{string.Join("\" or \"", lists)}\";");
        }));
    }

    private static string Key(ApiType type) => $"{type.Group.LookupVersion}/{type.Name}";
}
