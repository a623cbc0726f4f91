using System.Globalization;
using System.Text.Json;

namespace Provisioning.Engine.Projects;

/// <summary>What a configuration value is declared to be.</summary>
/// <param name="Name"><c>string</c>, <c>integer</c>, <c>boolean</c>, <c>array</c> or <c>object</c>.</param>
/// <param name="Items">For an array: what its items are.</param>
public sealed record ConfigType(string Name, ConfigType? Items)
{
    private static readonly string[] Names = ["string", "integer", "boolean", "array", "object"];

    /// <summary>Whether there is such a type.</summary>
    public static bool IsName(string name) => Names.Contains(name);

    /// <summary>Every type's name, for who named none of them.</summary>
    public static string AllNames { get; } = string.Join(", ", Names);

    /// <summary>A value of a stack, which at its top is text or a structure.</summary>
    /// <param name="value">The value.</param>
    /// <param name="decrypt">Decrypts what in it is secret.</param>
    public bool Accepts(ConfigNode value, Func<string, string> decrypt)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!value.IsStructured)
            return AcceptsText(value.Text(decrypt));
        using var document = JsonDocument.Parse(value.Json(decrypt));
        return Accepts(document.RootElement);
    }

    /// <summary>Whether a value as it is written is of this type: numbers and booleans are no texts.</summary>
    public bool Accepts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => AcceptsText(value.GetString() ?? ""),
        JsonValueKind.Number => Name == "integer" && value.GetDouble() is var number && number.Equals(Math.Truncate(number)),
        JsonValueKind.True or JsonValueKind.False => Name == "boolean",
        JsonValueKind.Object => Name == "object",
        JsonValueKind.Array => Name == "array" && Items is not null && value.EnumerateArray().All(Items.Accepts),
        _ => false,
    };

    /// <inheritdoc/>
    public override string ToString() => Items is null ? Name : $"array<{Items}>";

    private bool AcceptsText(string text) => Name switch
    {
        "string" => true,
        "integer" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "boolean" => text is "true" or "false",
        _ => false,
    };
}
