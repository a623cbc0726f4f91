using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Provisioning.Engine.Projects;

/// <summary>One entry of a project file's <c>config</c>: a value for all stacks, or what each stack's value must be.</summary>
/// <param name="Key">The key.</param>
/// <param name="Type"><c>string</c>, <c>integer</c>, <c>boolean</c>, <c>array</c> or <c>object</c>; null where anything goes.</param>
/// <param name="ItemType">For an array: the type of its items.</param>
/// <param name="Default">The value of stacks that set none.</param>
/// <param name="IsSecret">Whether a stack's value must be encrypted.</param>
public sealed record ConfigDeclaration(ConfigKey Key, string? Type, string? ItemType, ConfigNode? Default, bool IsSecret)
{
    private static readonly string[] Types = ["string", "integer", "boolean", "array", "object"];
    private static readonly string[] Fields = ["type", "items", "description", "default", "value", "secret"];

    /// <summary>Whether a stack must set it.</summary>
    public bool IsRequired => Type is not null && Default is null;

    /// <summary>Whether a value is of the declared type.</summary>
    public bool Accepts(ConfigNode value) => value is ConfigNode.Secure || Type is null || IsOfType(value, Type, ItemType);

    /// <summary>The declared type as users read it.</summary>
    public string TypeName => Type == "array" && ItemType is not null ? $"array<{ItemType}>" : Type ?? "any";

    internal static ConfigDeclaration Read(ConfigKey key, YamlNode node, string project, string file)
    {
        if (node is not YamlMappingNode map || !map.Children.Keys.All(child => Fields.Contains((child as YamlScalarNode)?.Value)))
            return new ConfigDeclaration(key, null, null, YamlReader.ToConfig(node, file), false);
        var fields = new YamlFields(map, file, $"config.{key.In(project)}");
        var type = fields.Text("type");
        if (type is not null && !Types.Contains(type))
            throw fields.Invalid("type", $"'{type}' is no type; there are {string.Join(", ", Types)}");
        if (key.Namespace != project && (type is not null || fields.Find("default") is not null))
            throw fields.Invalid("type", $"'{key}' belongs to another namespace than the project: it can only have a value");
        if (fields.Find("default") is not null && fields.Find("value") is not null)
            throw fields.Invalid("default", "default and value exclude each other");
        if (type == "array" && fields.Find("items") is null)
            throw fields.Invalid("items", "an array needs the type of its items");
        var value = fields.Find("default") ?? fields.Find("value");
        var declaration = new ConfigDeclaration(
            key, type ?? (value is null ? "string" : null), fields.Map("items")?.Text("type"),
            value is null ? null : YamlReader.ToConfig(value, file), fields.Flag("secret"));
        return declaration.Default is null || declaration.Accepts(declaration.Default)
            ? declaration
            : throw fields.Invalid("default", $"it is not of the type {declaration.TypeName}");
    }

    private static bool IsOfType(ConfigNode value, string type, string? itemType) => (type, value) switch
    {
        ("string", ConfigNode.Scalar) => true,
        ("integer", ConfigNode.Scalar scalar) => long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        ("boolean", ConfigNode.Scalar scalar) => scalar.Value is "true" or "false",
        ("array", ConfigNode.List list) => itemType is null || list.Items.All(item => item is ConfigNode.Secure || IsOfType(item, itemType, null)),
        ("object", ConfigNode.Map) => true,
        _ => false,
    };
}
