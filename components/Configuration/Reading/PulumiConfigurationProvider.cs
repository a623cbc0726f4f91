using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Provisioning.Components.Configuration.Reading;

/// <summary>
/// Exposes a structured value of a stack's configuration. Keys that contain a colon are written as <see cref="KeyEscape"/> does; an empty
/// list or map is kept as an empty value; a null is as if the key were not there.
/// </summary>
/// <param name="key">The key under which everything appears.</param>
/// <param name="json">The JSON text.</param>
internal sealed class PulumiConfigurationProvider(string key, string json) : ConfigurationProvider
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <inheritdoc/>
    /// <exception cref="JsonException">The text is not JSON, or nests too deeply.</exception>
    public override void Load()
    {
        using var document = JsonDocument.Parse(json, Options);
        Add(KeyEscape.Encode(key), document.RootElement);
    }

    private void Add(string path, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                AddAll(path, element.EnumerateObject().Select(property => (KeyEscape.Encode(property.Name), property.Value)));
                break;
            case JsonValueKind.Array:
                AddAll(path, element.EnumerateArray().Select((item, index) => (index.ToString(CultureInfo.InvariantCulture), item)));
                break;
            case JsonValueKind.String:
                Data[path] = element.GetString();
                break;
            case JsonValueKind.Number:
            case JsonValueKind.True:
            case JsonValueKind.False:
                Data[path] = element.GetRawText();
                break;
            default:
                break;
        }
    }

    private void AddAll(string path, IEnumerable<(string Key, JsonElement Value)> children)
    {
        var empty = true;
        foreach (var (child, value) in children)
        {
            empty = false;
            Add(ConfigurationPath.Combine(path, child), value);
        }

        if (empty)
            Data[path] = "";
    }
}
