using System.Globalization;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Display;

/// <summary>A stack as the JSON that <c>stack --output json</c> and <c>stack get</c> print.</summary>
internal static class StackJson
{
    public static string Of(LoadedStack loaded, string backend, IEnumerable<KeyValuePair<string, string>> tags, bool showsSecrets) => JsonText.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("project", loaded.Stack.Project);
        writer.WriteString("stack", loaded.Stack.Name);
        writer.WriteString("backend", backend);
        writer.WriteStartObject("tags");
        foreach (var (name, value) in tags)
            writer.WriteString(name, value);
        writer.WriteEndObject();
        if (loaded.Snapshot.Manifest is { } manifest)
        {
            writer.WriteStartObject("manifest");
            writer.WriteString("time", manifest.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            writer.WriteString("pulumiVersion", manifest.Version);
            writer.WriteEndObject();
        }

        writer.WriteStartArray("resources");
        foreach (var resource in loaded.Snapshot.Resources)
        {
            writer.WriteStartObject();
            writer.WriteString("urn", resource.Urn);
            writer.WriteString("type", resource.Type);
            writer.WriteString("name", ResourceUrn.TryParse(resource.Urn, out var urn) ? urn.Name : "");
            if (resource.Id.Length > 0)
                writer.WriteString("id", resource.Id);
            if (resource.Parent.Length > 0)
                writer.WriteString("parent", resource.Parent);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WritePropertyName("outputs");
        new PropertyValueWriter(writer, showsSecrets ? SecretForm.Revealed : SecretForm.Hidden).Write(StackText.OutputsOf(loaded.Snapshot));
        writer.WriteEndObject();
    });
}
