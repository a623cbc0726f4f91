using System.Collections;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi;
using Pulumi.Testing;
using Provisioning.Schemas;

namespace Provisioning.Components.Tests.Mocks;

/// <summary>A resource that a program registered.</summary>
/// <param name="Type">Its type token.</param>
/// <param name="Name">Its name.</param>
/// <param name="Inputs">Its inputs.</param>
/// <param name="Provider">The provider it asked for.</param>
public sealed record Recorded(string Type, string Name, JsonObject Inputs, string? Provider)
{
    /// <summary>The kind of a Kubernetes object.</summary>
    public string Kind => (string?)Inputs["kind"] ?? Type[(Type.LastIndexOf(':') + 1)..];

    /// <summary>The name of a Kubernetes object.</summary>
    public string ObjectName => (string)Inputs["metadata"]!["name"]!;

    /// <summary>A value at a path such as <c>spec.chart.spec.version</c>.</summary>
    public JsonNode? this[string path] => path.Split('.').Aggregate((JsonNode?)Inputs, (node, part) =>
        node is JsonArray list ? list[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)] : node?[part]);
}

/// <summary>Runs a program on Pulumi's mocks and keeps what it registered.</summary>
internal sealed class ResourceRecorder : IMocks
{
    private readonly List<Recorded> resources = [];

    public static async Task<ImmutableArray<Recorded>> RunAsync(Action program, string stack = "eu-training")
    {
        var recorder = new ResourceRecorder();
        var options = new TestOptions { ProjectName = "provisioning", StackName = stack, IsPreview = false };
        await Deployment.TestAsync(recorder, options, program);
        return [.. recorder.resources.OrderBy(resource => resource.Type, StringComparer.Ordinal).ThenBy(resource => resource.Name, StringComparer.Ordinal)];
    }

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        lock (resources)
            resources.Add(new Recorded(args.Type ?? "", args.Name ?? "", (JsonObject)ToJson(args.Inputs)!, args.Provider));
        return Task.FromResult<(string?, object)>(($"{args.Name}-id", args.Inputs));
    }

    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args.Args);

    /// <summary>Every way in which a recorded custom resource breaks its pinned schema.</summary>
    public static IEnumerable<string> SchemaProblems(IEnumerable<Recorded> resources) =>
        from resource in resources
        where resource.Inputs["apiVersion"] is not null && ((string)resource.Inputs["apiVersion"]!).Split('/')[0].Contains('.')
        let apiVersion = (string)resource.Inputs["apiVersion"]!
        where !apiVersion.Split('/')[0].EndsWith(".k8s.io", StringComparison.Ordinal) || CrdSchemas.IsKnown(apiVersion, resource.Kind)
        from problem in CrdSchemas.Validate(apiVersion, resource.Kind, resource.Inputs)
        select $"{resource.Kind} {resource.Name}: {problem}";

    private static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        bool flag => flag,
        string text => text,
        double number => number,
        int number => number,
        IReadOnlyDictionary<string, object> map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, ToJson(pair.Value)))),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(ToJson)]),
        _ => throw new InvalidOperationException($"a mock cannot hold {value.GetType()}"),
    };
}
