using System.Globalization;
using System.Text.Json;
using Provisioning.Engine.Files;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.State;

/// <summary>The history and backups of stacks: what was done, and the checkpoint each operation left.</summary>
/// <param name="files">The file system.</param>
/// <param name="layout">Where they lie.</param>
/// <param name="time">The clock.</param>
public sealed class UpdateHistory(IFileSystem files, StateLayout layout, TimeProvider time)
{
    private const string Suffix = ".history.json";
    private const long MaxRecordBytes = 16 * 1024 * 1024;

    /// <summary>Whether the checkpoint of each operation is kept as a backup, too.</summary>
    public bool KeepsBackups { get; init; } = true;

    /// <summary>Adds one operation.</summary>
    public void Add(StackReference stack, UpdateRecord update)
    {
        ArgumentNullException.ThrowIfNull(stack);
        var checkpoint = files.Read(layout.CheckpointOf(stack), CheckpointReader.MaxBytes);
        var moment = MomentOf(time);
        var prefix = Path.Combine(layout.HistoryOf(stack), $"{stack.Name}-{moment}");
        files.Replace(prefix + Suffix, Content(update));
        if (checkpoint is null)
            return;
        files.Replace(prefix + ".checkpoint.json", checkpoint);
        if (KeepsBackups)
            files.Replace(Path.Combine(layout.BackupsOf(stack), $"{stack.Name}.{moment}.json"), checkpoint);
    }

    /// <summary>The operations as their files have them, the latest first. What is no JSON object is left out.</summary>
    /// <param name="stack">Which stack's.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="skipped">How many of the latest are left out.</param>
    public IReadOnlyList<JsonElement> Read(StackReference stack, int count = int.MaxValue, int skipped = 0)
    {
        var folder = layout.HistoryOf(stack);
        return [.. files.Files(folder).Where(name => name.EndsWith(Suffix, StringComparison.Ordinal) || name.EndsWith(Suffix + Gzip.Suffix, StringComparison.Ordinal)).Reverse().Skip(skipped).Take(count)
            .Select(name => Content(Path.Combine(folder, name))).OfType<byte[]>().Select(Parse).OfType<JsonElement>()];
    }

    /// <summary>Gives the history of a stack that is called something else to its new name.</summary>
    public void Rename(StackReference from, StackReference to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var folder = layout.HistoryOf(from);
        foreach (var name in files.Files(folder))
        {
            if (name.LastIndexOf('-') is > 0 and var at && name[..at] == from.Name)
                files.Move(Path.Combine(folder, name), Path.Combine(layout.HistoryOf(to), to.Name + name[at..]));
        }
    }

    /// <summary>Deletes all of a stack's history, and its backups if asked to.</summary>
    public void Remove(StackReference stack, bool withBackups)
    {
        files.DeleteFolder(layout.HistoryOf(stack));
        if (withBackups)
            files.DeleteFolder(layout.BackupsOf(stack));
    }

    private byte[]? Content(string path)
    {
        try
        {
            return path.EndsWith(Gzip.Suffix, StringComparison.Ordinal) ? Gzip.Read(files, path, MaxRecordBytes) : files.Read(path, MaxRecordBytes);
        }
        catch (DiagnosticException)
        {
            return null;
        }
    }

    // One that was torn or tampered with must not hide the others.
    private static JsonElement? Parse(byte[] content)
    {
        try
        {
            using var document = JsonDocument.Parse(content, StateJson.Reading);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Nanoseconds since 1970, as in the names the pulumi CLI gives.</summary>
    internal static string MomentOf(TimeProvider time)
        => ((time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture);

    private static byte[] Content(UpdateRecord update)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, StateJson.Compact))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", update.Kind);
            writer.WriteNumber("startTime", update.Started.ToUnixTimeSeconds());
            writer.WriteString("message", update.Message);
            writer.WriteStartObject("environment");
            foreach (var (name, value) in update.Environment)
                writer.WriteString(name, value);
            writer.WriteEndObject();
            writer.WriteStartObject("config");
            foreach (var (key, json) in update.ConfigJson)
            {
                writer.WritePropertyName(key);
                writer.WriteRawValue(json);
            }

            writer.WriteEndObject();
            writer.WriteNumber("version", 0);
            writer.WriteString("result", update.Succeeded ? "succeeded" : "failed");
            writer.WriteNumber("endTime", update.Ended.ToUnixTimeSeconds());
            writer.WriteStartObject("resourceChanges");
            foreach (var (op, count) in update.ResourceChanges)
                writer.WriteNumber(op, count);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
