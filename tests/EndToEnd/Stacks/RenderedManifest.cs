using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Provisioning.EndToEnd.Tests.Stacks;

/// <summary>A manifest as it was rendered.</summary>
/// <param name="Path">Its file, relative to the environment's directory, with forward slashes.</param>
/// <param name="Content">The object.</param>
public sealed record RenderedManifest(string Path, JsonObject Content)
{
    /// <summary>Group and version.</summary>
    public string ApiVersion => (string)Content["apiVersion"]!;

    /// <summary>The kind.</summary>
    public string Kind => (string)Content["kind"]!;

    /// <summary>The phase: the first two folders of the path.</summary>
    public string Phase => string.Join('/', Path.Split('/').Take(2));

    /// <summary>Every manifest below a directory, by path.</summary>
    public static IReadOnlyList<RenderedManifest> ReadAll(string directory) =>
    [
        .. from file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
           let path = System.IO.Path.GetRelativePath(directory, file).Replace('\\', '/')
           orderby path
           select new RenderedManifest(path, (JsonObject)Read(file)!),
    ];

    private static JsonNode? Read(string file)
    {
        using var reader = new StreamReader(file);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return ToJson(Assert.Single(yaml.Documents).RootNode);
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, ToJson(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
        YamlScalarNode { Style: not ScalarStyle.Plain } text => text.Value,
        YamlScalarNode { Value: "null" or "~" or "" or null } => null,
        YamlScalarNode { Value: "true" } => true,
        YamlScalarNode { Value: "false" } => false,
        YamlScalarNode { Value: var text } when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        YamlScalarNode scalar => scalar.Value,
        _ => throw new InvalidDataException($"a manifest cannot hold {node.NodeType}"),
    };
}
