using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi.Kubernetes.Yaml;

/// <summary>Registers a resource for every object that is read, by <c>apiVersion/kind::[namespace/]name</c>.</summary>
/// <param name="transformations">What changes the objects before they are registered, in order.</param>
/// <param name="prefix">What the names of the resources start with, before a hyphen.</param>
/// <param name="skipAwait">Whether an update goes on without waiting for the objects to be ready.</param>
/// <param name="options">The options that the resources start from.</param>
internal sealed class YamlObjects(
    List<TransformationAction> transformations, string? prefix, bool skipAwait, CustomResourceOptions options)
{
    private static readonly string[] SecretData = ["data", "stringData"];

    /// <summary>The resources of a YAML text.</summary>
    public Output<ImmutableDictionary<string, KubernetesResource>> OfText(string text) => Of(YamlDecoding.Decode(text, options));

    /// <summary>The resources of objects.</summary>
    public Output<ImmutableDictionary<string, KubernetesResource>> Of(Output<ImmutableArray<ImmutableDictionary<string, object>>> objects)
        => objects.Apply(all => Output.All(all.SelectMany(Register).Select(entry => (Input<KeyValuePair<string, KubernetesResource>>)entry)))
            .Apply(entries => entries.ToImmutableDictionary());

    private IEnumerable<Output<KeyValuePair<string, KubernetesResource>>> Register(ImmutableDictionary<string, object> obj)
    {
        if (obj is null || obj.Count == 0)
            return [];
        // Transformations may change the options of one resource in place.
        var own = CustomResourceOptions.Merge(null, options);
        obj = transformations.Aggregate(obj, (current, transform) => transform(current, own));
        if (skipAwait)
            obj = WithoutWaiting(obj);
        if (!obj.TryGetValue("kind", out var kind) || !obj.TryGetValue("apiVersion", out var apiVersion))
            throw new FormatException($"Kubernetes resources require a kind and apiVersion: {JsonSerializer.Serialize(obj)}");
        var groupVersionKind = $"{apiVersion}/{kind}";
        if (KubernetesKinds.IsList(groupVersionKind))
            return (obj.GetValueOrDefault("items") as IEnumerable ?? Array.Empty<object>()).OfType<ImmutableDictionary<string, object>>().SelectMany(Register).ToList();
        if (obj.GetValueOrDefault("metadata") is not ImmutableDictionary<string, object> metadata || !metadata.TryGetValue("name", out var name))
            throw new FormatException($"YAML object does not have a .metadata.name: {groupVersionKind} {Shown(obj, "metadata")}");
        if (groupVersionKind == "v1/Secret")
            obj = SecretData.Where(obj.ContainsKey).Aggregate(obj, (secret, key) => secret.SetItem(key, Output.CreateSecret(secret[key])));

        var id = metadata.TryGetValue("namespace", out var space) ? Output.Format($"{space}/{name}") : Output.Format($"{name}");
        if (prefix is not null)
            id = Output.Format($"{prefix}-{id}");
        return [id.Apply(resource => KeyValuePair.Create(
            $"{groupVersionKind}::{resource}",
            KubernetesKinds.Create(groupVersionKind, resource, obj!, own) ?? new ApiExtensions.CustomResource(resource, obj!, own)))];
    }

    private static string Shown(ImmutableDictionary<string, object> obj, string key)
        => obj.TryGetValue(key, out var value) ? JsonSerializer.Serialize(value) : "<null>";

    private static ImmutableDictionary<string, object> WithoutWaiting(ImmutableDictionary<string, object> obj)
    {
        var metadata = obj.GetValueOrDefault("metadata") as ImmutableDictionary<string, object> ?? ImmutableDictionary<string, object>.Empty;
        var annotations = metadata.GetValueOrDefault("annotations") as ImmutableDictionary<string, object> ?? ImmutableDictionary<string, object>.Empty;
        return obj.SetItem("metadata", metadata.SetItem("annotations", annotations.SetItem("pulumi.com/skipAwait", "true")));
    }
}
