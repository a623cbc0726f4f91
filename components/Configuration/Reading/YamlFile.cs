using Provisioning.Protocol.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Provisioning.Components.Configuration.Reading;

/// <summary>Reads a YAML file as a tree of configuration. Every scalar is text; tags, anchors and aliases are refused.</summary>
internal static class YamlFile
{
    private const int MaxCharacters = 4 * 1024 * 1024;
    private const int MaxDepth = 32;

    /// <summary>The tree, or what is wrong with the text.</summary>
    public static (ConfigurationNode? Root, Diagnostic? Problem) Read(string text, string file)
    {
        if (text.Length > MaxCharacters)
            return (null, ConfigurationDiagnostic.UnreadableFile(file, $"The file has more than {MaxCharacters} characters."));
        try
        {
            var parser = new Parser(new Scanner(new StringReader(text)));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
                return (null, ConfigurationDiagnostic.UnreadableFile(file, "The file is empty."));
            var root = ReadNode(parser, "", 0);
            parser.Consume<DocumentEnd>();
            return parser.TryConsume<StreamEnd>(out _) && root is not null
                ? (root, null)
                : (null, ConfigurationDiagnostic.UnreadableFile(file, "The file must hold exactly one document with one map."));
        }
        catch (YamlException e)
        {
            return (null, ConfigurationDiagnostic.UnreadableFile(file, $"Line {e.Start.Line}, column {e.Start.Column}: {e.Message}"));
        }
    }

    private static ConfigurationNode? ReadNode(Parser parser, string key, int depth)
    {
        if (depth > MaxDepth)
            throw new YamlException(parser.Current!.Start, parser.Current.End, $"The file nests more than {MaxDepth} levels.");

        if (parser.Current is NodeEvent { Anchor.IsEmpty: false } or AnchorAlias)
            throw new YamlException(parser.Current.Start, parser.Current.End, "Anchors and aliases are not understood here; write the value out.");

        if (parser.TryConsume<Scalar>(out var scalar))
            return IsNull(scalar) ? null : ConfigurationNode.Scalar(key, scalar.Value);

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<ConfigurationNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                items.Add(ReadNode(parser, "", depth + 1) ?? ConfigurationNode.Scalar("", ""));
            return ConfigurationNode.List(key, items);
        }

        parser.Consume<MappingStart>();
        var children = new List<ConfigurationNode>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var name = parser.Consume<Scalar>();
            if (!seen.Add(name.Value))
                throw new YamlException(name.Start, name.End, $"The key '{name.Value}' is there twice.");
            if (ReadNode(parser, name.Value, depth + 1) is { } child)
                children.Add(child);
        }

        return ConfigurationNode.Map(key, children);
    }

    private static bool IsNull(Scalar scalar) => scalar is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" };
}
