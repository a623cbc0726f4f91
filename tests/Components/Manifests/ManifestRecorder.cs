using System.Collections;
using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Provisioning.Schemas;
using Pulumi;
using Pulumi.Testing;

namespace Provisioning.Components.Tests.Manifests;

/// <summary>A resource that a program registered.</summary>
/// <param name="Type">Its type token.</param>
/// <param name="Name">Its name in the program.</param>
/// <param name="Inputs">Its inputs; for a Kubernetes object its manifest.</param>
internal sealed record RecordedResource(string Type, string Name, JsonObject Inputs)
{
    /// <summary>The object's kind; empty for what is no Kubernetes object.</summary>
    public string Kind => Text("kind");

    /// <summary>The object's API version; empty for what is no Kubernetes object.</summary>
    public string ApiVersion => Text("apiVersion");

    /// <summary>The object's own name.</summary>
    public string ObjectName => Inputs["metadata"]?["name"]?.GetValue<string>() ?? "";

    private string Text(string key) => Inputs[key] is JsonValue value ? value.GetValue<string>() : "";
}

/// <summary>Runs a component against the SDK's mocks and keeps what it registers.</summary>
internal sealed class ManifestRecorder : IMocks
{
    private readonly ConcurrentBag<RecordedResource> _resources = [];

    /// <summary>Everything that a program registers, in the order of type and name.</summary>
    public static async Task<IReadOnlyList<RecordedResource>> RunAsync(Action program)
    {
        var recorder = new ManifestRecorder();
        await Deployment.TestAsync(recorder, new TestOptions { IsPreview = false }, program);
        return [.. recorder._resources.OrderBy(resource => resource.Type, StringComparer.Ordinal).ThenBy(resource => resource.Name, StringComparer.Ordinal)];
    }

    /// <summary>Asserts that every custom resource follows the schema of the pinned release, unknown fields refused.</summary>
    public static void AssertValid(IEnumerable<RecordedResource> resources)
    {
        Assert.SkipUnless(CrdSchemas.Available, SharedFolder.SkipReason);
        var custom = resources.Where(resource => resource.ApiVersion.Contains('.', StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(custom);
        Assert.Empty(custom
            .Where(resource => !resource.ApiVersion.Split('/')[0].EndsWith(".k8s.io", StringComparison.Ordinal) || CrdSchemas.IsKnown(resource.ApiVersion, resource.Kind))
            .SelectMany(resource => CrdSchemas.Validate(resource.ApiVersion, resource.Kind, resource.Inputs)
                .Select(problem => $"{resource.Kind} {resource.ObjectName}: {problem}")));
    }

    /// <inheritdoc/>
    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        _resources.Add(new RecordedResource(args.Type ?? "", args.Name ?? "", (JsonObject)ToJson(args.Inputs)!));
        return Task.FromResult<(string?, object)>(($"{args.Name}-id", args.Inputs));
    }

    /// <inheritdoc/>
    public Task<object> CallAsync(MockCallArgs args) => throw new InvalidOperationException($"Components call no functions: {args.Token}");

    private static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        double number => JsonValue.Create((decimal)number),
        int number => JsonValue.Create(number),
        IReadOnlyDictionary<string, object> map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, ToJson(entry.Value)))),
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(ToJson)]),
        _ => throw new InvalidOperationException($"A manifest holds a {value.GetType().Name}"),
    };
}
