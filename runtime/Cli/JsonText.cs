using System.Text;
using System.Text.Json;
using Provisioning.Engine.State;

namespace Provisioning.Cli;

/// <summary>JSON results, indented as the pulumi CLI does.</summary>
internal static class JsonText
{
    /// <summary>What a function writes.</summary>
    public static string Of(Action<Utf8JsonWriter> content)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, StateJson.Indented with { IndentSize = 2 }))
            content(writer);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
