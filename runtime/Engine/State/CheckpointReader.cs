using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Provisioning.Engine.Secrets;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.State;

/// <summary>Reads checkpoints and exported deployments, versions 3 and 4. What it is given is not trusted.</summary>
public static class CheckpointReader
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const long MaxBytes = 512L * 1024 * 1024;

    private const int OldestVersion = 3;
    private const int NewestVersion = 4;

    private static readonly FrozenSet<string> KnownOfCheckpoint = FrozenSet.Create(StringComparer.Ordinal, "stack", "latest");

    private static readonly FrozenSet<string> KnownOfDeployment
        = FrozenSet.Create(StringComparer.Ordinal, "manifest", "secrets_providers", "resources", "pending_operations");

    /// <summary>A checkpoint file's content.</summary>
    /// <param name="content">The file.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="open">Gives the secrets of the provider that the checkpoint names.</param>
    /// <param name="memory">Keeps what the file says beyond the model.</param>
    /// <exception cref="DiagnosticException">The content is no checkpoint, or one that must be refused.</exception>
    public static Checkpoint ReadCheckpoint(
        ReadOnlyMemory<byte> content, string file, Func<SecretsProviderState, ISecretsProvider> open, CheckpointMemory memory)
        => Read(content, file, (root, features) =>
        {
            if (!root.TryGetProperty("checkpoint", out var checkpoint) || checkpoint.ValueKind != JsonValueKind.Object)
                throw new MalformedStateException("checkpoint", "an object is expected");
            var fields = new JsonFields(checkpoint, "checkpoint");
            var deployment = checkpoint.TryGetProperty("latest", out var latest) && latest.ValueKind != JsonValueKind.Null
                ? ReadDeployment(latest, "checkpoint.latest", open, memory)
                : new Checkpoint();
            return deployment with
            {
                Stack = fields.Text("stack"),
                HasOpenJournal = features.Contains(CheckpointFeatures.OpenJournal),
                OtherFields = fields.Except(KnownOfCheckpoint),
            };
        });

    /// <summary>What encrypts a checkpoint's secrets, without reading its resources; null where nothing does.</summary>
    /// <exception cref="DiagnosticException">The content is no checkpoint, or one that must be refused.</exception>
    public static SecretsProviderState? ReadSecretsProvider(ReadOnlyMemory<byte> content, string file)
        => Read(content, file, (root, _) =>
            root.TryGetProperty("checkpoint", out var checkpoint) && checkpoint.TryGetProperty("latest", out var latest) && latest.ValueKind == JsonValueKind.Object
                ? SecretsProvider(latest, new JsonFields(latest, "checkpoint.latest"))
                : null);

    /// <summary>An exported deployment's content.</summary>
    /// <exception cref="DiagnosticException">The content is no deployment, or one that must be refused.</exception>
    public static Checkpoint ReadExport(
        ReadOnlyMemory<byte> content, string file, Func<SecretsProviderState, ISecretsProvider> open, CheckpointMemory memory)
        => Read(content, file, (root, features) =>
        {
            if (features.Contains(CheckpointFeatures.OpenJournal))
                throw new DiagnosticException(StateDiagnostics.UnknownFeatures(file, [CheckpointFeatures.OpenJournal]));
            return root.TryGetProperty("deployment", out var deployment) && deployment.ValueKind == JsonValueKind.Object
                ? ReadDeployment(deployment, "deployment", open, memory)
                : throw new MalformedStateException("deployment", "an object is expected");
        });

    private static T Read<T>(ReadOnlyMemory<byte> content, string file, Func<JsonElement, ImmutableArray<string>, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(content, StateJson.Reading);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw new MalformedStateException("(root)", "an object is expected");
            var fields = new JsonFields(root, "(root)");
            var version = fields.Number("version");
            if (version is < OldestVersion or > NewestVersion)
                throw new DiagnosticException(StateDiagnostics.UnsupportedVersion(file, version.ToString(CultureInfo.InvariantCulture), version > NewestVersion));
            var features = fields.List("features");
            var unknown = features.Where(feature => !CheckpointFeatures.Understood.Contains(feature)).ToList();
            return unknown.Count == 0 ? read(root, features) : throw new DiagnosticException(StateDiagnostics.UnknownFeatures(file, unknown));
        }
        catch (JsonException e)
        {
            throw new DiagnosticException(StateDiagnostics.NotJson(file, e.LineNumber, e.BytePositionInLine), e);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException and not MalformedStateException)
        {
            throw new DiagnosticException(StateDiagnostics.Malformed(file, "(root)", "a value has another type than expected"), e);
        }
        catch (MalformedStateException e)
        {
            throw new DiagnosticException(StateDiagnostics.Malformed(file, e.Path, e.Problem), e);
        }
    }

    private static Checkpoint ReadDeployment(
        JsonElement element, string where, Func<SecretsProviderState, ISecretsProvider> open, CheckpointMemory memory)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new MalformedStateException(where, "an object is expected");
        var fields = new JsonFields(element, where);
        var provider = SecretsProvider(element, fields);
        var reader = new ResourceReader(LazySecrets.Of(provider, open), memory);
        return new Checkpoint
        {
            OtherDeploymentFields = fields.Except(KnownOfDeployment),
            Latest = new Snapshot
            {
                Manifest = Manifest(fields, memory),
                SecretsProvider = provider,
                Resources = [.. fields.Elements("resources").Select((resource, i) => reader.Read(resource, $"{where}.resources[{i}]"))],
                PendingOperations = [.. fields.Elements("pending_operations").Select((operation, i) => ReadPending(operation, reader, $"{where}.pending_operations[{i}]"))],
            },
        };
    }

    internal static PendingOperation ReadPending(JsonElement element, ResourceReader reader, string where)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("resource", out var resource))
            throw new MalformedStateException(where, "an object with a 'resource' is expected");
        var type = new JsonFields(element, where).Text("type");
        return Enum.TryParse<PendingOperationType>(type, ignoreCase: true, out var known) && Enum.IsDefined(known)
            ? new PendingOperation(reader.Read(resource, $"{where}.resource"), known)
            : throw new MalformedStateException($"{where}.type", $"'{type}' is no operation: creating, updating, deleting, reading or importing");
    }

    private static SecretsProviderState? SecretsProvider(JsonElement deployment, JsonFields fields)
        => fields.Object("secrets_providers") is { } providers && providers.Text("type").Length > 0
            ? new SecretsProviderState(providers.Text("type"), StateOf(deployment.GetProperty("secrets_providers")))
            : null;

    private static string StateOf(JsonElement provider)
        => provider.TryGetProperty("state", out var state) && state.ValueKind == JsonValueKind.Object ? state.GetRawText() : "{}";

    private static SnapshotManifest? Manifest(JsonFields deployment, CheckpointMemory memory)
    {
        if (deployment.Object("manifest") is not { } manifest)
            return null;
        var time = manifest.Time("time") ?? default;
        memory.Remember("manifest/time", StateJson.FormatTime(time), manifest.Text("time"));
        return new SnapshotManifest(time, manifest.Text("magic"), manifest.Text("version"));
    }
}
