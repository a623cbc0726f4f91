using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Provisioning.Cli.Display;
using Provisioning.Engine.Projects;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli.Commands;

/// <summary><c>stack history</c>: what was done to a stack, the latest first.</summary>
internal static class HistoryCommand
{
    private const int DefaultPageSize = 10;
    private const int MaxNumber = 1_000_000;

    // What stands for a value whose key is gone: the stack's passphrase has been changed since.
    private const string Unreadable = "ERROR_UNABLE_TO_DECRYPT";

    public static Command Create(CommandFactory commands, Option<string> stack)
    {
        var json = Options.Flag("--json", "Print JSON", "-j");
        var output = Options.Output();
        var secrets = Options.Flag("--show-secrets", "Show secret configuration in the clear");
        var dates = Options.Flag("--full-dates", "Show dates instead of how long ago it was");
        var page = Options.Text("--page", "Which page, from 1");
        var size = Options.Text("--page-size", "How many on a page; 10 unless said");
        return commands.Create("history", "Show what was done to a stack", ["hist"], [json, output, secrets, dates, page, size], context =>
        {
            var workspace = Workspace.Open(context.Environment);
            var meant = workspace.ExistingStack(context.Value(stack));
            // Only what is encrypted takes the project, whose file says how.
            var opened = context.Has(secrets) ? OpenedConfig.Open(context, stack) : null;
            opened?.Secrets().VerifyAsync().GetAwaiter().GetResult();
            var (number, count) = (Number(context, page, 1), Number(context, size, DefaultPageSize));
            var updates = count > 0 ? workspace.History.Read(meant, count, (Math.Max(1, number) - 1) * count) : workspace.History.Read(meant, int.MaxValue);
            if (context.Has(json) || Options.IsJson(context, output))
                context.Print(Json(updates, meant.Project, opened is null ? null : opened.Decrypt));
            else
                Lines(updates, number, context.Environment.Time.GetUtcNow(), context.Has(dates)).ToList().ForEach(context.Print);
        });
    }

    private static int Number(CommandContext context, Option<string> option, int otherwise)
    {
        if (context.Value(option) is not { } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number is > -MaxNumber and < MaxNumber
            ? number
            : throw new DiagnosticException(CliDiagnostics.InvalidArguments($"{option.Name} takes a number"));
    }

    private static IEnumerable<string> Lines(IReadOnlyList<JsonElement> updates, int page, DateTimeOffset now, bool isFull)
    {
        if (updates.Count == 0)
            return [page > 1 ? $"No stack updates found on page '{page}'" : "Stack has never been updated"];
        return Table.Lines(["STARTED", "KIND", "RESULT", "TOOK", "CHANGES", "MESSAGE"], updates.Select(update => new[]
        {
            isFull ? Time(update, "startTime") : StackText.Ago(Moment(update, "startTime"), now), Text(update, "kind"), Text(update, "result"),
            $"{(Moment(update, "endTime") - Moment(update, "startTime")).TotalSeconds:0}s",
            string.Join(", ", Fields(update, "resourceChanges").Select(change => $"{change.Value} {change.Name}")), Text(update, "message"),
        }));
    }

    private static string Json(IReadOnlyList<JsonElement> updates, string project, Func<string, string>? decrypt) => JsonText.Of(writer =>
    {
        writer.WriteStartArray();
        foreach (var update in updates)
            Write(writer, update, project, decrypt);
        writer.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter writer, JsonElement update, string project, Func<string, string>? decrypt)
    {
        writer.WriteStartObject();
        writer.WriteNumber("version", 0);
        writer.WriteString("kind", Text(update, "kind"));
        writer.WriteString("startTime", Time(update, "startTime"));
        writer.WriteString("message", Text(update, "message"));
        Copy(writer, update, "environment");
        writer.WriteStartObject("config");
        foreach (var (key, value) in ConfigJson.ReadRecord(update, project))
        {
            writer.WritePropertyName(key.ToString());
            if (decrypt is not null && !IsReadable(value, decrypt))
                ConfigCommands.WriteItem(writer, new ConfigNode.Secure(""), _ => Unreadable, isSecretShown: true);
            else
                ConfigCommands.WriteItem(writer, value, decrypt ?? (_ => ""), isSecretShown: decrypt is not null);
        }

        writer.WriteEndObject();
        writer.WriteString("result", Text(update, "result"));
        writer.WriteString("endTime", Time(update, "endTime"));
        Copy(writer, update, "resourceChanges");
        writer.WriteEndObject();
    }

    private static bool IsReadable(ConfigNode value, Func<string, string> decrypt)
    {
        try
        {
            _ = value.Text(decrypt);
            return true;
        }
        catch (DiagnosticException)
        {
            return false;
        }
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
        => Moment(update, name).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(JsonElement update, string name)
        => update.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds)
            && seconds is >= 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.UnixEpoch;
}
