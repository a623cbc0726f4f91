using System.Text.Json;

namespace Pulumi;

/// <summary>An input of arbitrary JSON.</summary>
public sealed class InputJson : Input<JsonElement>
{
    /// <summary>No value.</summary>
    public InputJson()
        : this(Output.Create(default(JsonElement)))
    {
    }

    private InputJson(Output<JsonElement> output)
        : base(output)
    {
    }

    /// <summary>JSON text.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static implicit operator InputJson(string json) => JsonDocument.Parse(json);

    /// <summary>A document.</summary>
    public static implicit operator InputJson(JsonDocument document) => document.RootElement;

    /// <summary>A value.</summary>
    public static implicit operator InputJson(JsonElement element) => Output.Create(element);

    /// <summary>JSON text that is not there yet.</summary>
    public static implicit operator InputJson(Output<string> json) => json.Apply(text => JsonDocument.Parse(text));

    /// <summary>A document that is not there yet.</summary>
    public static implicit operator InputJson(Output<JsonDocument> document) => document.Apply(d => d.RootElement);

    /// <summary>A value that is not there yet.</summary>
    public static implicit operator InputJson(Output<JsonElement> element) => new(element);
}
