using Provisioning.Engine.Plugins;
using Provisioning.Engine.Projects;
using Provisioning.Protocol.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Provisioning.Engine.Policies;

/// <summary>What a <c>PulumiPolicy.yaml</c> says.</summary>
internal sealed record PolicyPackManifest(string Runtime, IReadOnlyDictionary<string, string> Options, string? Version, string? Main)
{
    private const int MaxBytes = 1 << 20;

    /// <summary>Reads the file.</summary>
    /// <exception cref="PluginException">It cannot be read, or names no runtime.</exception>
    public static PolicyPackManifest Read(string file)
    {
        try
        {
            if (new FileInfo(file).Length > MaxBytes)
                throw Invalid(file, "it is larger than 1 MiB");
            var yaml = new YamlStream();
            using (var reader = File.OpenText(file))
                yaml.Load(new BoundedYamlParser(new Parser(reader)));
            if (yaml.Documents.Count == 0 || yaml.Documents[0].RootNode is not YamlMappingNode root)
                throw Invalid(file, "it is not a mapping");
            var (runtime, options) = RuntimeOf(root, file);
            return new PolicyPackManifest(runtime, options, Text(root, "version"), Text(root, "main"));
        }
        catch (Exception exception) when (exception is YamlException or ArgumentException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw Invalid(file, exception.Message);
        }
    }

    private static (string, Dictionary<string, string>) RuntimeOf(YamlMappingNode root, string file)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Text(root, "runtime") is { Length: > 0 } name)
            return (name, options);
        if (!root.Children.TryGetValue("runtime", out var node) || node is not YamlMappingNode runtime || Text(runtime, "name") is not { } given)
            throw Invalid(file, "'runtime' is missing");
        if (runtime.Children.TryGetValue("options", out var child) && child is YamlMappingNode entries)
        {
            foreach (var (key, value) in entries.Children)
            {
                if (key is YamlScalarNode { Value: { } option } && value is YamlScalarNode { Value: { } text })
                    options[option] = text;
            }
        }

        return (given, options);
    }

    private static string? Text(YamlMappingNode node, string key)
        => node.Children.TryGetValue(key, out var value) && value is YamlScalarNode scalar ? scalar.Value : null;

    private static PluginException Invalid(string file, string detail)
        => new(new Diagnostic("PRV6106", DiagnosticSeverity.Error, "Invalid policy pack manifest", detail, file));
}
