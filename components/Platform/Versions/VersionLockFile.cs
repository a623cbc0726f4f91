using System.Globalization;
using Provisioning.Protocol.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace Provisioning.Components.Platform.Versions;

/// <summary>Reads <c>versions.yaml</c>. The file is part of the build, so whatever is wrong with it is a bug and throws.</summary>
internal static class VersionLockFile
{
    private const string ResourceName = "Provisioning.Components.Platform.Versions.versions.yaml";

    public static VersionLock Load()
    {
        using var stream = typeof(VersionLockFile).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"the assembly holds no {ResourceName}");
        using var reader = new StreamReader(stream);
        return Read(reader);
    }

    public static VersionLock Read(TextReader reader)
    {
        var yaml = new YamlStream();
        yaml.Load(reader);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        return new VersionLock(Items(root, "components").Select(Component));
    }

    private static PinnedComponent Component(YamlMappingNode node) => new(
        Text(node, "name"),
        Enum.Parse<ArtifactKind>(Text(node, "kind"), ignoreCase: true),
        Text(node, "version"),
        Text(node, "upstream"),
        DateOnly.ParseExact(Text(node, "asOf"), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        Text(node, "confidence"),
        Text(node, "source"),
        [.. Texts(node, "images")],
        [.. Items(node, "requires").Select(Requirement)]);

    private static VersionRequirement Requirement(YamlMappingNode node) => new(
        Text(node, "on"),
        OptionalText(node, "when"),
        Text(node, "range"),
        Enum.Parse<DiagnosticSeverity>(Text(node, "severity"), ignoreCase: true),
        Text(node, "reason"),
        Text(node, "source"));

    private static IEnumerable<YamlMappingNode> Items(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var items) ? ((YamlSequenceNode)items).Cast<YamlMappingNode>() : [];

    private static IEnumerable<string> Texts(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var items) ? ((YamlSequenceNode)items).Select(item => ((YamlScalarNode)item).Value ?? "") : [];

    private static string Text(YamlMappingNode node, string key) =>
        OptionalText(node, key) ?? throw new InvalidOperationException($"versions.yaml: '{key}' is missing at {node.Start}");

    private static string? OptionalText(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value : null;
}
