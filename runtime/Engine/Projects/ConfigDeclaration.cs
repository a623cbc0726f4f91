using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Provisioning.Engine.Projects;

/// <summary>One entry of a project file's <c>config</c>: a value for all stacks, or what each stack's value must be.</summary>
/// <param name="Key">The key.</param>
/// <param name="Type">What the value must be; null where anything goes.</param>
/// <param name="Default">The value of stacks that set none.</param>
/// <param name="IsSecret">Whether a stack's value must be encrypted. It is only asked of what has a type.</param>
public sealed record ConfigDeclaration(ConfigKey Key, ConfigType? Type, ConfigNode? Default, bool IsSecret)
{
    private static readonly string[] Fields = ["type", "items", "description", "default", "value", "secret"];

    /// <summary>Whether a stack of the project must set it.</summary>
    public bool IsRequired => Default is null;

    internal static ConfigDeclaration Read(ConfigKey key, YamlNode node, string project, string file)
    {
        if (node is not YamlMappingNode map || !map.Children.Keys.All(child => Fields.Contains((child as YamlScalarNode)?.Value)))
            return new ConfigDeclaration(key, null, YamlReader.ToConfig(node, file), false);
        var fields = new YamlFields(map, file, $"config.{key.In(project)}");
        var type = ReadType(fields);
        if (key.Namespace != project && (type is not null || Given(fields, "default") is not null))
            throw fields.Invalid("type", $"'{key}' belongs to another namespace than the project: it can only have a value");
        if (key.Namespace != project && Given(fields, "value") is null)
            throw fields.Invalid("value", $"'{key}' belongs to another namespace than the project: it must have a value");
        var (byDefault, always) = (Given(fields, "default"), Given(fields, "value"));
        if (byDefault is not null && always is not null)
            throw fields.Invalid("default", "default and value exclude each other");
        if (byDefault is not null && type is not null && !type.Accepts(JsonOf(byDefault, file)))
            throw fields.Invalid("default", $"it is not of the type {type}");
        return new ConfigDeclaration(key, type, (byDefault ?? always) is { } value ? YamlReader.ToConfig(value, file) : null, fields.Flag("secret"));
    }

    // Nothing is no value.
    private static YamlNode? Given(YamlFields fields, string name)
        => fields.Find(name) is { } node and not YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" } ? node : null;

    private static ConfigType? ReadType(YamlFields fields)
    {
        if (fields.Text("type") is not { } name)
            return null;
        if (!ConfigType.IsName(name))
            throw fields.Invalid("type", $"'{name}' is no type; there are {ConfigType.AllNames}");
        var items = fields.Map("items") is { } inner ? ReadType(inner) : null;
        return name != "array" || items is not null ? new ConfigType(name, items) : throw fields.Invalid("items", "an array needs the type of its items");
    }

    private static JsonElement JsonOf(YamlNode node, string file)
    {
        using var document = JsonDocument.Parse(ConfigJson.Write(YamlReader.ToConfig(node, file)));
        return document.RootElement.Clone();
    }
}
