using System.Collections.Immutable;
using System.Text.Json;

namespace Provisioning.Engine.State;

/// <summary>Writes checkpoints and exported deployments.</summary>
public static class CheckpointWriter
{
    private const int Version = 3;
    private const int VersionWithFeatures = 4;

    /// <summary>A checkpoint file: compact JSON, version 4 only where a feature needs it.</summary>
    /// <param name="checkpoint">What to write.</param>
    /// <param name="secrets">How secrets are written.</param>
    /// <param name="memory">Keeps times as the file that was read had them.</param>
    public static byte[] WriteCheckpoint(Checkpoint checkpoint, SecretForm secrets, CheckpointMemory memory)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return Write(StateJson.Compact, writer =>
        {
            WriteVersion(writer, checkpoint);
            writer.WriteStartObject("checkpoint");
            writer.WriteString("stack", checkpoint.Stack);
            WriteRaw(writer, checkpoint.OtherFields);
            if (checkpoint.Latest is { } latest)
            {
                writer.WritePropertyName("latest");
                WriteDeployment(writer, latest, checkpoint.OtherDeploymentFields, secrets, memory);
            }

            writer.WriteEndObject();
        });
    }

    /// <summary>An exported deployment: indented JSON that <c>stack import</c> takes.</summary>
    public static byte[] WriteExport(Checkpoint checkpoint, SecretForm secrets, CheckpointMemory memory)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return Write(StateJson.Indented, writer =>
        {
            WriteVersion(writer, checkpoint);
            writer.WritePropertyName("deployment");
            WriteDeployment(writer, checkpoint.Latest ?? Snapshot.Empty, checkpoint.OtherDeploymentFields, secrets, memory);
        });
    }

    private static byte[] Write(JsonWriterOptions options, Action<Utf8JsonWriter> content)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            writer.WriteStartObject();
            content(writer);
            writer.WriteEndObject();
        }

        if (options.Indented)
            buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private static void WriteVersion(Utf8JsonWriter writer, Checkpoint checkpoint)
    {
        var features = CheckpointFeatures.UsedBy(checkpoint);
        writer.WriteNumber("version", features.IsEmpty ? Version : VersionWithFeatures);
        if (features.IsEmpty)
            return;
        writer.WriteStartArray("features");
        foreach (var feature in features)
            writer.WriteStringValue(feature);
        writer.WriteEndArray();
    }

    private static void WriteDeployment(
        Utf8JsonWriter writer, Snapshot snapshot, ImmutableSortedDictionary<string, string> otherFields, SecretForm secrets, CheckpointMemory memory)
    {
        writer.WriteStartObject();
        WriteManifest(writer, snapshot.Manifest, memory);
        if (snapshot.SecretsProvider is { } provider)
        {
            writer.WriteStartObject("secrets_providers");
            writer.WriteString("type", provider.Type);
            writer.WritePropertyName("state");
            StateJson.WriteText(writer, provider.StateJson);
            writer.WriteEndObject();
        }

        var resources = new ResourceWriter(writer, secrets, memory);
        if (!snapshot.Resources.IsEmpty)
        {
            writer.WriteStartArray("resources");
            foreach (var resource in snapshot.Resources)
                resources.Write(resource);
            writer.WriteEndArray();
        }

        if (!snapshot.PendingOperations.IsEmpty)
        {
            writer.WriteStartArray("pending_operations");
            foreach (var operation in snapshot.PendingOperations)
                WritePending(writer, resources, operation);
            writer.WriteEndArray();
        }

        if (!otherFields.ContainsKey("metadata"))
        {
            writer.WriteStartObject("metadata");
            writer.WriteEndObject();
        }

        WriteRaw(writer, otherFields);
        writer.WriteEndObject();
    }

    internal static void WritePending(Utf8JsonWriter writer, ResourceWriter resources, PendingOperation operation)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("resource");
        resources.Write(operation.Resource);
        writer.WriteString("type", operation.Type.ToString().ToLowerInvariant());
        writer.WriteEndObject();
    }

    private static void WriteManifest(Utf8JsonWriter writer, SnapshotManifest? manifest, CheckpointMemory memory)
    {
        var time = StateJson.FormatTime(manifest?.Time ?? default);
        writer.WriteStartObject("manifest");
        writer.WriteString("time", memory.Recall("manifest/time", time) ?? time);
        writer.WriteString("magic", manifest?.Magic ?? "");
        writer.WriteString("version", manifest?.Version ?? "");
        writer.WriteEndObject();
    }

    private static void WriteRaw(Utf8JsonWriter writer, ImmutableSortedDictionary<string, string> fields)
    {
        foreach (var (name, json) in fields)
        {
            writer.WritePropertyName(name);
            StateJson.WriteText(writer, json);
        }
    }
}
