using System.Collections.Immutable;
using System.Text.Json;
using Provisioning.Engine.Files;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.State;

/// <summary>The tags of stacks: names and values in a file beside each checkpoint.</summary>
/// <param name="files">The file system.</param>
/// <param name="layout">Where they lie.</param>
public sealed class StackTags(IFileSystem files, StateLayout layout)
{
    private const long MaxBytes = 4 * 1024 * 1024;
    private const int Version = 1;

    /// <summary>A stack's tags; none where there is no file.</summary>
    /// <exception cref="DiagnosticException">The file is not one of tags.</exception>
    public ImmutableSortedDictionary<string, string> Read(StackReference stack)
    {
        var path = layout.TagsOf(stack);
        var tags = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (files.Read(path, MaxBytes) is not { } content)
            return tags.ToImmutable();
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            if (root.GetProperty("version").GetInt32() != Version)
                throw new DiagnosticException(StateDiagnostics.Malformed(path, "version", "only version 1 is understood"));
            if (root.TryGetProperty("tags", out var found) && found.ValueKind == JsonValueKind.Object)
            {
                foreach (var tag in found.EnumerateObject())
                    tags[tag.Name] = tag.Value.GetString() ?? "";
            }

            return tags.ToImmutable();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new DiagnosticException(StateDiagnostics.Malformed(path, "(root)", "it is not a file of tags: {\"version\":1,\"tags\":{...}}"), e);
        }
    }

    /// <summary>Writes a stack's tags; without any there is no file. The stack must be locked.</summary>
    public void Write(StackReference stack, ImmutableSortedDictionary<string, string> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        if (tags.IsEmpty)
        {
            files.Delete(layout.TagsOf(stack));
            return;
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, StateJson.Compact))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteStartObject("tags");
            foreach (var (name, value) in tags)
                writer.WriteString(name, value);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        files.Replace(layout.TagsOf(stack), buffer.ToArray());
    }
}
