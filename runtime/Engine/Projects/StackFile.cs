using System.Collections.Immutable;
using Provisioning.Engine.Files;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace Provisioning.Engine.Projects;

/// <summary>A stack's <c>Pulumi.STACK.yaml</c>. Editing it keeps comments and order.</summary>
public sealed class StackFile
{
    /// <summary>No configuration.</summary>
    public static readonly ImmutableSortedDictionary<ConfigKey, ConfigNode> NoConfig = ImmutableSortedDictionary.Create<ConfigKey, ConfigNode>(ConfigKey.Order);

    private readonly string text;

    // Keys whose values were set since the file was read.
    private ImmutableHashSet<ConfigKey> set = [];

    private StackFile(string path, string project, string text)
    {
        Path = path;
        Project = project;
        this.text = text;
        var root = YamlReader.Read(text, path);
        EncryptionSalt = Text(root, "encryptionsalt");
        SecretsProvider = Text(root, "secretsprovider");
        Config = ReadConfig(root);
    }

    /// <summary>Where it lies, or would lie.</summary>
    public string Path { get; }

    /// <summary>The project, which is the namespace of keys without one.</summary>
    public string Project { get; }

    /// <summary>The salt of the passphrase provider; null where there is none yet.</summary>
    public string? EncryptionSalt { get; }

    /// <summary>The URL of another secrets provider; null for the passphrase provider.</summary>
    public string? SecretsProvider { get; }

    /// <summary>The stack's own configuration.</summary>
    public ImmutableSortedDictionary<ConfigKey, ConfigNode> Config { get; }

    /// <summary>Whether the file is there, or has been given content.</summary>
    public bool HasContent => text.Length > 0;

    /// <summary>The file of a stack; an empty one where there is none yet.</summary>
    /// <exception cref="DiagnosticException">It is not valid.</exception>
    public static StackFile Load(IFileSystem files, string path, string project)
        => new(path, project, files.ReadText(path, YamlReader.MaxBytes) ?? "");

    /// <summary>Configuration as a file would have it that lies nowhere.</summary>
    public static StackFile Of(string project, ImmutableSortedDictionary<ConfigKey, ConfigNode> config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return config.Aggregate(new StackFile("", project, ""), (file, pair) => file.WithConfig(pair.Key, [], pair.Value));
    }

    /// <summary>The file with the salt of the passphrase provider.</summary>
    /// <exception cref="DiagnosticException">The file is written so that it cannot be edited in place.</exception>
    public StackFile WithEncryptionSalt(string salt)
    {
        var edited = Edited(() => YamlEdits.Set(text, Path, [Key("encryptionsalt")], new ConfigNode.Scalar(salt)), Config);
        return edited.EncryptionSalt == salt ? edited : throw new DiagnosticException(ProjectDiagnostics.NotEditable(Path));
    }

    /// <summary>The file with a configuration value set.</summary>
    /// <param name="key">The key.</param>
    /// <param name="path">Where in its value; empty for the whole of it.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="DiagnosticException">The path does not fit what is there, or the file is written so that it cannot be edited in place.</exception>
    public StackFile WithConfig(ConfigKey key, ImmutableArray<PropertyPathSegment> path, ConfigNode value)
    {
        try
        {
            // A single value gives way to the structure that a path asks for.
            if (!path.IsEmpty && Config.GetValueOrDefault(key) is ConfigNode.Scalar or ConfigNode.Secure)
                return WithConfig(key, [], ConfigNode.With(null, path.AsSpan(), value));
            return Edited(
                () => YamlEdits.Set(text, Path, [Key("config"), Key(NameInFile(key)), .. path], value),
                Config.SetItem(key, ConfigNode.With(path.IsEmpty ? null : Config.GetValueOrDefault(key), path.AsSpan(), value)));
        }
        catch (FormatException e)
        {
            throw new DiagnosticException(ProjectDiagnostics.InvalidPath(key.ToString(), e.Message), e);
        }
    }

    /// <summary>The file without a configuration value.</summary>
    /// <exception cref="DiagnosticException">What is left would mean something else, or the file is written so that it cannot be edited in place.</exception>
    public StackFile WithoutConfig(ConfigKey key, ImmutableArray<PropertyPathSegment> path)
    {
        if (Config.GetValueOrDefault(key)?.Find(path.AsSpan()) is null)
            return this;
        try
        {
            return Edited(
                () => YamlEdits.Remove(text, Path, [Key("config"), Key(NameInFile(key)), .. path]),
                path.IsEmpty ? Config.Remove(key) : Config.SetItem(key, Config[key].Without(path.AsSpan())));
        }
        catch (FormatException e)
        {
            throw new DiagnosticException(ProjectDiagnostics.InvalidPath(key.ToString(), e.Message), e);
        }
    }

    /// <summary>The file with what is new in it, and in the structures there, in the order in which YAML writers put it rather than that of its coming.</summary>
    /// <param name="before">The file as it was.</param>
    /// <exception cref="DiagnosticException">The file is written so that it cannot be edited in place.</exception>
    public StackFile WithNewInOrder(StackFile before)
    {
        ArgumentNullException.ThrowIfNull(before);
        var fresh = Config.Where(pair => !before.Config.ContainsKey(pair.Key)).OrderBy(pair => pair.Key.ToString(), YamlKeyOrder.Instance).ToList();
        var without = fresh.Aggregate(this, (file, pair) => file.WithoutConfig(pair.Key, []));
        return fresh.Aggregate(without, (file, pair) => file.WithConfig(pair.Key, [], pair.Value.Sorted()));
    }

    /// <summary>Writes it. As with pulumi, numbers, booleans and times that it had at its top are texts from then on, which is what programs get of them.</summary>
    public void Save(IFileSystem files)
    {
        var written = this;
        foreach (var (key, value) in Config)
        {
            if (value is ConfigNode.Scalar { Kind: ScalarKind.Number or ScalarKind.Boolean or ScalarKind.Time } scalar && !set.Contains(key))
                written = written.WithText(key, scalar.Value);
        }

        files.ReplaceText(Path, written.text, isPrivate: false);
    }

    private StackFile WithText(ConfigKey key, string value)
    {
        try
        {
            return WithConfig(key, [], new ConfigNode.Scalar(value));
        }
        catch (DiagnosticException)
        {
            // It means the same to programs as it stands.
            return this;
        }
    }

    // Lines are edited, not values: what came of it is read again, and must be what was asked for and nothing else.
    private StackFile Edited(Func<string> edit, ImmutableSortedDictionary<ConfigKey, ConfigNode> expected)
    {
        StackFile edited;
        try
        {
            edited = new StackFile(Path, Project, edit());
        }
        catch (Exception e) when (e is ArgumentException or DiagnosticException)
        {
            throw new DiagnosticException(ProjectDiagnostics.NotEditable(Path), e);
        }

        edited.set = set.Union(expected.Where(pair => !Config.TryGetValue(pair.Key, out var old) || !old.Equals(pair.Value)).Select(pair => pair.Key));
        return edited.Config.Keys.SequenceEqual(expected.Keys) && edited.Config.All(pair => ConfigJson.Write(pair.Value) == ConfigJson.Write(expected[pair.Key]))
            ? edited
            : throw new DiagnosticException(ProjectDiagnostics.NotEditable(Path));
    }

    private static PropertyPathSegment Key(string key) => new(key, null);

    // A key may stand in the file in its former spelling.
    private string NameInFile(ConfigKey key)
        => YamlReader.Read(text, Path).Children.Where(entry => (entry.Key as YamlScalarNode)?.Value == "config")
            .Select(entry => entry.Value).OfType<YamlMappingNode>()
            .SelectMany(config => config.Children.Keys).OfType<YamlScalarNode>().Select(node => node.Value ?? "")
            .FirstOrDefault(name => ConfigKey.Parse(name, Project) == key) ?? key.ToString();

    private ImmutableSortedDictionary<ConfigKey, ConfigNode> ReadConfig(YamlMappingNode root)
    {
        var config = ImmutableSortedDictionary.CreateBuilder<ConfigKey, ConfigNode>(ConfigKey.Order);
        var node = root.Children.FirstOrDefault(entry => (entry.Key as YamlScalarNode)?.Value == "config").Value;
        if (node is null or YamlScalarNode { Value: null or "" })
            return config.ToImmutable();
        if (node is not YamlMappingNode map)
            throw new DiagnosticException(ProjectDiagnostics.InvalidField(Path, "config", "a mapping of keys to values is expected"));
        foreach (var (key, value) in map.Children)
            config[ConfigKey.Parse((key as YamlScalarNode)?.Value ?? "", Project)] = YamlReader.ToConfig(value, Path);
        return config.ToImmutable();
    }

    private static string? Text(YamlMappingNode root, string key)
        => root.Children.FirstOrDefault(entry => (entry.Key as YamlScalarNode)?.Value == key).Value is YamlScalarNode { Value: { Length: > 0 } value } ? value : null;
}
