using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Provisioning.Engine.Secrets;

namespace Provisioning.Engine.State;

/// <summary>
/// One line of a journal: sixteen hex digits of the SHA-256 of what follows, a space, a JSON object. A torn or damaged line
/// does not fit its digits.
/// </summary>
internal static class JournalRecord
{
    private const int DigestChars = 16;

    /// <summary>The first line: the hash of the checkpoint on which the changes stand.</summary>
    public static byte[] Header(string checkpointHash) => Line(writer =>
    {
        writer.WriteNumber("journal", 1);
        writer.WriteString("checkpoint", checkpointHash);
    });

    /// <summary>The last line: the hash of the checkpoint that takes the place of base and journal.</summary>
    public static byte[] Completion(string checkpointHash) => Line(writer => writer.WriteString("completed", checkpointHash));

    /// <summary>A line for one change.</summary>
    public static byte[] Change(SnapshotChange change, SecretForm secrets, CheckpointMemory memory) => Line(writer =>
    {
        var resources = new ResourceWriter(writer, secrets, memory);
        if (!change.Put.IsDefaultOrEmpty)
        {
            writer.WriteStartArray("put");
            foreach (var (id, state) in change.Put)
                Numbered(writer, id, () => resources.Write(state));
            writer.WriteEndArray();
        }

        Numbers(writer, "advanced", change.Advanced);
        Numbers(writer, "removed", change.Removed);
        if (!change.Begun.IsDefaultOrEmpty)
        {
            writer.WriteStartArray("begun");
            foreach (var (id, operation) in change.Begun)
                Numbered(writer, id, () => CheckpointWriter.WritePending(writer, resources, operation));
            writer.WriteEndArray();
        }

        Numbers(writer, "ended", change.Ended);
    });

    /// <summary>The JSON of a line without its line break, or null where it does not fit its digits.</summary>
    public static ReadOnlyMemory<byte>? Content(ReadOnlyMemory<byte> line)
    {
        if (line.Length <= DigestChars || line.Span[DigestChars] != (byte)' ')
            return null;
        var content = line[(DigestChars + 1)..];
        return Encoding.ASCII.GetBytes(Digest(content.Span)).AsSpan().SequenceEqual(line.Span[..DigestChars]) ? content : null;
    }

    /// <summary>The change that a record's JSON describes.</summary>
    public static SnapshotChange ReadChange(JsonElement record, ISecretsProvider? secrets, CheckpointMemory memory)
    {
        var resources = new ResourceReader(secrets, memory);
        return new SnapshotChange
        {
            Put = [.. Elements(record, "put").Select(item => (item[0].GetInt64(), resources.Read(item[1], "put")))],
            Advanced = [.. Elements(record, "advanced").Select(item => item.GetInt64())],
            Removed = [.. Elements(record, "removed").Select(item => item.GetInt64())],
            Begun = [.. Elements(record, "begun").Select(item => (item[0].GetInt64(), CheckpointReader.ReadPending(item[1], resources, "begun")))],
            Ended = [.. Elements(record, "ended").Select(item => item.GetInt64())],
        };
    }

    private static JsonElement.ArrayEnumerator Elements(JsonElement record, string name)
        => record.TryGetProperty(name, out var items) ? items.EnumerateArray() : default;

    private static void Numbered(Utf8JsonWriter writer, long id, Action value)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(id);
        value();
        writer.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter writer, string name, ImmutableArray<long> ids)
    {
        if (ids.IsDefaultOrEmpty)
            return;
        writer.WriteStartArray(name);
        foreach (var id in ids)
            writer.WriteNumberValue(id);
        writer.WriteEndArray();
    }

    private static byte[] Line(Action<Utf8JsonWriter> fields)
    {
        using var buffer = new MemoryStream();
        buffer.Write(stackalloc byte[DigestChars + 1]);
        using (var writer = new Utf8JsonWriter(buffer, StateJson.Compact))
        {
            writer.WriteStartObject();
            fields(writer);
            writer.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        var line = buffer.ToArray();
        Encoding.ASCII.GetBytes(Digest(line.AsSpan()[(DigestChars + 1)..^1]), line);
        line[DigestChars] = (byte)' ';
        return line;
    }

    private static string Digest(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content))[..DigestChars];
}
