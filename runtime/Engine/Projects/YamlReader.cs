using Provisioning.Protocol.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Provisioning.Engine.Projects;

/// <summary>Reads YAML into nodes with their places, and nodes into configuration values. What it reads is not trusted.</summary>
internal static class YamlReader
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const long MaxBytes = 16L * 1024 * 1024;

    private const int MaxNodes = 1_000_000;

    /// <summary>The mapping that a file consists of; an empty one for an empty file.</summary>
    /// <exception cref="DiagnosticException">The text is not YAML, or not one mapping.</exception>
    public static YamlMappingNode Read(string text, string file)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new BoundedYamlParser(new Parser(new StringReader(text))));
        }
        catch (YamlException e)
        {
            throw new DiagnosticException(ProjectDiagnostics.InvalidYaml(file, $"line {e.Start.Line}, column {e.Start.Column}: {e.Message}"), e);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // The library's own words for texts it has not foreseen.
            throw new DiagnosticException(ProjectDiagnostics.InvalidYaml(file, e.Message), e);
        }

        return stream.Documents switch
        {
            [] => [],
            [{ RootNode: YamlMappingNode root }] => root,
            [{ RootNode: YamlScalarNode { Value: null or "" } }] => [],
            _ => throw new DiagnosticException(ProjectDiagnostics.InvalidYaml(file, "one mapping of keys to values is expected")),
        };
    }

    /// <summary>A node as a configuration value.</summary>
    /// <exception cref="DiagnosticException">It nests too deep, or aliases make it too large.</exception>
    public static ConfigNode ToConfig(YamlNode node, string file)
    {
        var nodes = 0;
        return Convert(node, 0);

        ConfigNode Convert(YamlNode current, int depth)
        {
            if (depth > BoundedYamlParser.MaxDepth || ++nodes > MaxNodes)
                throw new DiagnosticException(ProjectDiagnostics.InvalidYaml(file, "values are nested too deep, or aliases make them too large"));
            return current switch
            {
                YamlScalarNode scalar => ToScalar(scalar),
                YamlSequenceNode list => new ConfigNode.List([.. list.Children.Select(item => Convert(item, depth + 1))]),
                YamlMappingNode { Children.Count: 1 } map when map.Children.First() is { Key: YamlScalarNode { Value: "secure" }, Value: YamlScalarNode secure } && ToScalar(secure).Kind == ScalarKind.Text
                    => new ConfigNode.Secure(secure.Value ?? ""),
                YamlMappingNode map => new ConfigNode.Map([.. map.Children.Select(pair
                    => KeyValuePair.Create((pair.Key as YamlScalarNode)?.Value ?? "", Convert(pair.Value, depth + 1)))]),
                _ => throw new DiagnosticException(ProjectDiagnostics.InvalidYaml(file, "an alias stands for nothing")),
            };
        }
    }

    private static ConfigNode.Scalar ToScalar(YamlScalarNode node)
        => node.Style is ScalarStyle.Plain or ScalarStyle.Any ? YamlScalars.Resolve(node.Value ?? "") : new ConfigNode.Scalar(node.Value ?? "");
}
