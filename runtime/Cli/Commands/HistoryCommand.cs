using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace Provisioning.Cli.Commands;

/// <summary><c>stack history</c>: what was done to a stack, the latest first.</summary>
internal static class HistoryCommand
{
    public static Command Create(CommandFactory commands, Option<string> stack)
    {
        var json = Options.Flag("--json", "Print JSON", "-j");
        return commands.Create("history", "Show what was done to a stack", ["hist"], [json], context =>
        {
            var workspace = Workspace.Open(context.Environment);
            var updates = workspace.History.Read(workspace.ExistingStack(context.Value(stack))).Select(content => JsonDocument.Parse(content).RootElement).ToList();
            if (context.Has(json))
                context.Print(Json(updates));
            else
                Lines(updates).ToList().ForEach(context.Print);
        });
    }

    private static IEnumerable<string> Lines(List<JsonElement> updates)
    {
        if (updates.Count == 0)
            return ["Stack has never been updated"];
        return Table.Lines(["STARTED", "KIND", "RESULT", "CHANGES", "MESSAGE"], updates.Select(update => new[]
        {
            Time(update, "startTime"), Text(update, "kind"), Text(update, "result"),
            string.Join(", ", Fields(update, "resourceChanges").Select(change => $"{change.Value} {change.Name}")), Text(update, "message"),
        }));
    }

    private static string Json(List<JsonElement> updates) => JsonText.Of(writer =>
    {
        writer.WriteStartArray();
        foreach (var update in updates)
            Write(writer, update);
        writer.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter writer, JsonElement update)
    {
        writer.WriteStartObject();
        writer.WriteNumber("version", 0);
        writer.WriteString("kind", Text(update, "kind"));
        writer.WriteString("startTime", Time(update, "startTime"));
        writer.WriteString("message", Text(update, "message"));
        Copy(writer, update, "environment");
        writer.WriteStartObject("config");
        foreach (var entry in Fields(update, "config"))
            WriteConfig(writer, entry);
        writer.WriteEndObject();
        writer.WriteString("result", Text(update, "result"));
        writer.WriteString("endTime", Time(update, "endTime"));
        Copy(writer, update, "resourceChanges");
        writer.WriteEndObject();
    }

    // A secret is only said to be one; what is plain is shown.
    private static void WriteConfig(Utf8JsonWriter writer, JsonProperty entry)
    {
        var isPlain = entry.Value.ValueKind == JsonValueKind.String;
        writer.WriteStartObject(entry.Name);
        if (isPlain)
            writer.WriteString("value", entry.Value.GetString());
        writer.WriteBoolean("secret", !isPlain && entry.Value.GetRawText().Contains("\"secure\":", StringComparison.Ordinal));
        writer.WriteEndObject();
    }

    private static void Copy(Utf8JsonWriter writer, JsonElement update, string name)
    {
        if (!update.TryGetProperty(name, out var value))
            return;
        writer.WritePropertyName(name);
        value.WriteTo(writer);
    }

    private static JsonElement.ObjectEnumerator Fields(JsonElement update, string name)
        => update.TryGetProperty(name, out var fields) && fields.ValueKind == JsonValueKind.Object ? fields.EnumerateObject() : default;

    private static string Text(JsonElement update, string name)
        => update.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    private static string Time(JsonElement update, string name)
        => update.TryGetProperty(name, out var value) && value.TryGetInt64(out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            : "";
}
