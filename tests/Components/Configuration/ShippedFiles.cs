using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration;
using Provisioning.Components.Configuration.Reading;
using YamlDotNet.RepresentationModel;

namespace Provisioning.Components.Tests.Configuration;

/// <summary>The stack and site files of the repository, and variations of them.</summary>
internal static class ShippedFiles
{
    public static readonly string Root = FindRoot();

    public static DomainCatalog Catalog => DomainCatalog.Load();

    /// <summary>The value of provisioning:environment of a stack, as Pulumi hands it to a program.</summary>
    public static JsonObject Environment(string stack)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Path.Combine(Root, $"Pulumi.{stack}.yaml"))));
        var config = (YamlMappingNode)yaml.Documents[0].RootNode["config"];
        return (JsonObject)ToJson(config["provisioning:environment"])!;
    }

    public static string Site(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static ReadResult<LoadedEnvironment> Read(JsonNode environment, Func<string, string?>? readFile = null) =>
        EnvironmentReader.Read(Configure(environment.ToJsonString()), readFile ?? (path => File.Exists(Path.Combine(Root, path)) ? Site(path) : null), Catalog);

    public static IConfiguration Configure(string json, params (string Key, string Value)[] overrides) =>
        new ConfigurationBuilder()
            .Add(new PulumiConfigurationSource(EnvironmentReader.Root, json))
            .AddInMemoryCollection(overrides.Select(o => KeyValuePair.Create<string, string?>(o.Key, o.Value)))
            .Build();

    public static LoadedEnvironment Training() => Read(Environment("eu-training")).Record!;

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, ToJson(child.Value)))),
        YamlSequenceNode list => new JsonArray(list.Children.Select(ToJson).ToArray()),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } plain when JsonLiteral(plain.Value!) is { } literal => literal,
        YamlScalarNode scalar => scalar.Value,
        _ => null,
    };

    private static JsonNode? JsonLiteral(string text) =>
        text is "true" or "false" || long.TryParse(text, out _) ? JsonNode.Parse(text) : null;

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Provisioning.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder;
    }
}
