using System.Collections.Immutable;
using System.Text.Json;

namespace Provisioning.Engine.Projects;

/// <summary>Configuration values as JSON that keeps secrets encrypted, as the history has them: <c>{"secure": CIPHERTEXT}</c>.</summary>
public static class ConfigJson
{
    private const string Secure = "secure";

    /// <summary>A value as JSON text.</summary>
    public static string Write(ConfigNode value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Json((writer, ciphertext) =>
        {
            writer.WriteStartObject();
            writer.WriteString(Secure, ciphertext);
            writer.WriteEndObject();
        });
    }

    /// <summary>A value from JSON.</summary>
    public static ConfigNode Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when CiphertextOf(element) is { } ciphertext => new ConfigNode.Secure(ciphertext),
        JsonValueKind.Object => new ConfigNode.Map([.. element.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, Read(property.Value)))]),
        JsonValueKind.Array => new ConfigNode.List([.. element.EnumerateArray().Select(Read)]),
        JsonValueKind.String => new ConfigNode.Scalar(element.GetString() ?? ""),
        JsonValueKind.Number => new ConfigNode.Scalar(element.GetRawText(), ScalarKind.Number),
        JsonValueKind.True or JsonValueKind.False => new ConfigNode.Scalar(element.GetRawText(), ScalarKind.Boolean),
        _ => new ConfigNode.Scalar("", ScalarKind.Null),
    };

    /// <summary>The configuration in a record of the history; empty where it has none.</summary>
    /// <param name="record">The record.</param>
    /// <param name="project">The namespace of keys without one.</param>
    public static ImmutableSortedDictionary<ConfigKey, ConfigNode> ReadRecord(JsonElement record, string project)
    {
        var read = ImmutableSortedDictionary.CreateBuilder<ConfigKey, ConfigNode>(ConfigKey.Order);
        if (record.TryGetProperty("config", out var config) && config.ValueKind == JsonValueKind.Object)
        {
            foreach (var entry in config.EnumerateObject())
                read[ConfigKey.Parse(entry.Name, project)] = Read(entry.Value);
        }

        return read.ToImmutable();
    }

    private static string? CiphertextOf(JsonElement element)
        => element.GetPropertyCount() == 1 && element.TryGetProperty(Secure, out var secure) && secure.ValueKind == JsonValueKind.String ? secure.GetString() : null;
}
