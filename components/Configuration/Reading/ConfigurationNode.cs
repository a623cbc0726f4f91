using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Provisioning.Components.Configuration.Reading;

/// <summary>
/// A tree of configuration, made once and read many times. It serves the standard binder like any other configuration, but a key may
/// contain a colon, and an empty list is not the same as no list.
/// </summary>
internal sealed class ConfigurationNode : IConfigurationSection
{
    private static readonly CancellationChangeToken NeverChanges = new(CancellationToken.None);
    private static readonly Dictionary<string, ConfigurationNode> None = [];
    private readonly Dictionary<string, ConfigurationNode> _byKey;

    private ConfigurationNode(string key, string path, string? value, IReadOnlyList<ConfigurationNode> children)
    {
        Key = key;
        Path = path;
        Text = value;
        Children = children;
        _byKey = children.Count == 0 ? None : children.ToDictionary(child => child.Key, StringComparer.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public string Key { get; }

    /// <inheritdoc/>
    public string Path { get; }

    /// <summary>The scalar; empty for an empty list or map, null where there are children.</summary>
    public string? Text { get; }

    /// <summary>The children in the order of the file.</summary>
    public IReadOnlyList<ConfigurationNode> Children { get; }

    /// <summary>Whether the children are numbered from zero, as those of a list are.</summary>
    public bool IsList => Children.Count > 0 && Children.Select((child, index) => child.Key == Index(index)).All(numbered => numbered);

    /// <inheritdoc/>
    string? IConfigurationSection.Value
    {
        get => Text;
        set => throw new NotSupportedException("Configuration is read-only.");
    }

    /// <inheritdoc/>
    string? IConfiguration.this[string key]
    {
        get => _byKey.GetValueOrDefault(key)?.Text;
        set => throw new NotSupportedException("Configuration is read-only.");
    }

    /// <summary>A scalar.</summary>
    public static ConfigurationNode Scalar(string key, string text) => new(key, key, text, []);

    /// <summary>A map. Of keys that differ only in case, the last counts.</summary>
    public static ConfigurationNode Map(string key, IEnumerable<ConfigurationNode> children)
    {
        var byKey = new OrderedDictionary<string, ConfigurationNode>(StringComparer.OrdinalIgnoreCase);
        foreach (var child in children)
            byKey[child.Key] = child;
        return new(key, key, byKey.Count == 0 ? "" : null, byKey.Values.ToArray());
    }

    /// <summary>A list.</summary>
    public static ConfigurationNode List(string key, IEnumerable<ConfigurationNode> items) =>
        Map(key, items.Select((item, index) => item.Named(Index(index))));

    /// <summary>Copies a section of any configuration, undoing what <see cref="KeyEscape"/> did to keys; null where there is nothing.</summary>
    public static ConfigurationNode? From(IConfigurationSection section)
    {
        var key = KeyEscape.Decode(section.Key);
        var children = section.GetChildren().Select(From).OfType<ConfigurationNode>().ToArray();
        if (children.Length > 0)
            return Map(key, children);
        return section.Value is { } text ? Scalar(key, text) : null;
    }

    /// <summary>The same under another key.</summary>
    public ConfigurationNode Named(string key) => new(key, key, Text, Children);

    /// <summary>The child with this key, in whatever case.</summary>
    public ConfigurationNode? Child(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The same with a child added or replaced.</summary>
    public ConfigurationNode With(ConfigurationNode child) => Map(Key, [.. Children, child]);

    /// <summary>The same without some nodes of the tree.</summary>
    public ConfigurationNode Without(IReadOnlySet<ConfigurationNode> faulty) =>
        faulty.Count == 0 || Children.Count == 0 ? this : new(Key, Path, Text, Children.Where(child => !faulty.Contains(child)).Select(child => child.Without(faulty)).ToArray());

    /// <inheritdoc/>
    public IEnumerable<IConfigurationSection> GetChildren() => Children;

    /// <inheritdoc/>
    public IConfigurationSection GetSection(string key) => _byKey.GetValueOrDefault(key) ?? new(key, key, null, []);

    /// <inheritdoc/>
    public IChangeToken GetReloadToken() => NeverChanges;

    private static string Index(int index) => index.ToString(CultureInfo.InvariantCulture);
}
