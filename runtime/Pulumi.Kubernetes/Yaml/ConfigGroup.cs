using System.Collections.Immutable;

namespace Pulumi.Kubernetes.Yaml;

/// <summary>The objects of several files, YAML texts and objects in the program.</summary>
public sealed class ConfigGroup : CollectionComponentResource
{
    /// <summary>Reads what the arguments name and registers its objects.</summary>
    /// <param name="name">The unique name of the component.</param>
    /// <param name="config">What to read, and how to treat its objects.</param>
    /// <param name="options">How Pulumi is to manage them.</param>
    public ConfigGroup(string name, ConfigGroupArgs config, ComponentResourceOptions? options = null)
        : base("kubernetes:yaml:ConfigGroup", name, options)
    {
        ArgumentNullException.ThrowIfNull(config);
        var childOptions = ChildOptions(options, options?.Parent);
        var objects = new YamlObjects(config.Transformations, config.ResourcePrefix, config.SkipAwait == true, childOptions);
        var files = FilesOf(config).Select(file => (Input<ImmutableDictionary<string, KubernetesResource>>)new ConfigFile(
            file,
            new ConfigFileArgs
            {
                File = file,
                Transformations = config.Transformations,
                ResourcePrefix = config.ResourcePrefix,
                SkipAwait = config.SkipAwait,
            },
            FileOptions(childOptions),
            options?.Parent ?? this).Resources);
        var texts = config.Yaml.ToOutput().Apply(
            texts => Output.All(texts.Select(text => (Input<ImmutableDictionary<string, KubernetesResource>>)objects.OfText(text))));
        RegisterResources(Output.Tuple(Output.All(files), texts, objects.Of(config.Objs.ToOutput()))
            .Apply(all => all.Item1.Concat(all.Item2).Append(all.Item3).SelectMany(resources => resources).ToImmutableDictionary()));
    }

    private static IEnumerable<string> FilesOf(ConfigGroupArgs config) => (config.Files ?? [])
        .SelectMany(file => YamlFiles.IsAddress(file) ? [file] : YamlFiles.Matching(Directory.GetCurrentDirectory(), file));

    private static ComponentResourceOptions FileOptions(CustomResourceOptions options) => new()
    {
        Parent = options.Parent,
        ResourceTransformations = [.. options.ResourceTransformations],
        Version = options.Version,
        PluginDownloadURL = options.PluginDownloadURL,
    };
}
