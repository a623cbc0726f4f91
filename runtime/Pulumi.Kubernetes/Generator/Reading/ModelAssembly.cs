using System.Reflection;
using System.Runtime.InteropServices;
using Provisioning.Kubernetes.Generator.Model;

namespace Provisioning.Kubernetes.Generator.Reading;

/// <summary>Reads the Kubernetes API off the models of KubernetesClient, without running any of that library's code.</summary>
internal static class ModelAssembly
{
    // Asked of the API server in passing, never kept as objects: there is nothing for a program to manage.
    private static readonly HashSet<string> Imperative = new(StringComparer.Ordinal)
    {
        "authentication.k8s.io/v1/TokenRequest", "authentication.k8s.io/v1/TokenReview",
        "authorization.k8s.io/v1/LocalSubjectAccessReview", "authorization.k8s.io/v1/SelfSubjectAccessReview",
        "authorization.k8s.io/v1/SelfSubjectRulesReview", "authorization.k8s.io/v1/SubjectAccessReview",
        "autoscaling/v1/Scale", "core/v1/ComponentStatus", "core/v1/ComponentStatusList", "policy/v1/Eviction",
    };

    // Internal to API servers, or discovery documents: not part of the published API.
    private static readonly HashSet<string> Unpublished = new(StringComparer.Ordinal) { "internal.apiserver.k8s.io", "apidiscovery.k8s.io" };

    /// <summary>All structures that some resource reaches, by their class in KubernetesClient.</summary>
    public static IReadOnlyDictionary<string, ApiType> Read(
        string assemblyPath, Documentation documentation, RequiredFields required, ILookup<string, ApiProperty> retired)
    {
        var runtime = Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll");
        using var context = new MetadataLoadContext(new PathAssemblyResolver([.. runtime, assemblyPath]), "System.Private.CoreLib");
        var classes = ModelClass.ReadAll(context.LoadFromAssemblyPath(assemblyPath));
        var groups = GroupVersions.Assign(classes);
        var types = classes
            .Where(model => groups.ContainsKey(model.ClassName))
            .ToDictionary(model => model.ClassName, model => TypeOf(model, groups[model.ClassName], documentation, required, retired[model.ClassName]), StringComparer.Ordinal);
        return Reachable(types);
    }

    private static ApiType TypeOf(
        ModelClass model, GroupVersion group, Documentation documentation, RequiredFields required, IEnumerable<ApiProperty> retired) => new(
        model.ClassName,
        group,
        model.Name,
        documentation.OfType(model.ClassName),
        [.. model.Type.GetProperties()
            .Select(property => (Property: property, Name: JsonNameOf(property)))
            .Where(pair => pair.Name is not null)
            .Select(pair => new ApiProperty(
                pair.Name!,
                PropertyTypes.Of(model, pair.Name!, pair.Property.PropertyType),
                required.Contains(model.ClassName, pair.Name!),
                documentation.OfProperty(model.ClassName, pair.Property.Name)))
            .Concat(retired)
            .OrderBy(property => property.JsonName, StringComparer.Ordinal)],
        RoleOf(model, group));

    private static string? JsonNameOf(PropertyInfo property) => property.CustomAttributes
        .FirstOrDefault(attribute => attribute.AttributeType.Name == "JsonPropertyNameAttribute")?.ConstructorArguments[0].Value as string;

    private static ApiRole RoleOf(ModelClass model, GroupVersion group)
    {
        var metadata = model.Type.GetProperty("Metadata")?.PropertyType.Name;
        if (model.EntityGroup is null || Imperative.Contains($"{group.TokenModule}/{model.Name}") || metadata is not ("V1ObjectMeta" or "V1ListMeta"))
            return ApiRole.Part;
        return model.Name.EndsWith("List", StringComparison.Ordinal) && model.Type.GetProperty("Items") is not null ? ApiRole.List : ApiRole.Kind;
    }

    private static Dictionary<string, ApiType> Reachable(Dictionary<string, ApiType> types)
    {
        var reached = new Dictionary<string, ApiType>(StringComparer.Ordinal);
        var queue = new Queue<string>(types.Values
            .Where(type => type.Role != ApiRole.Part && !Unpublished.Contains(type.Group.Group)).Select(type => type.ClassName));
        while (queue.TryDequeue(out var name))
        {
            if (!types.TryGetValue(name, out var type))
                throw new InvalidOperationException($"{name} is used by the API, but its group is not known.");
            if (!reached.TryAdd(name, type))
                continue;
            foreach (var property in type.Properties)
                PropertyTypes.Visit(property.Type, queue.Enqueue);
        }

        return reached;
    }
}
