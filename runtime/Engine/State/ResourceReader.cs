using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Provisioning.Engine.Secrets;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.State;

/// <summary>Reads resources of a checkpoint.</summary>
/// <param name="secrets">Decrypts; null where the stack has no secrets provider.</param>
/// <param name="memory">Keeps ciphertexts and times as the file had them.</param>
internal sealed class ResourceReader(ISecretsProvider? secrets, CheckpointMemory memory)
{
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "urn", "custom", "delete", "id", "type", "inputs", "outputs", "parent", "protect", "taint", "external", "dependencies",
        "initErrors", "provider", "propertyDependencies", "pendingReplacement", "additionalSecretOutputs", "aliases",
        "customTimeouts", "importID", "retainOnDelete", "deletedWith", "replaceWith", "created", "modified", "sourcePosition",
        "ignoreChanges", "hideDiff", "replaceOnChanges", "replacementTrigger", "refreshBeforeUpdate", "viewOf", "resourceHooks");

    public ResourceState Read(JsonElement element, string where)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new MalformedStateException(where, "an object is expected");
        var fields = new JsonFields(element, where);
        var urn = fields.Text("urn");
        if (urn.Length == 0)
            throw new MalformedStateException(where, "a resource is missing the required 'urn' field");
        var type = fields.Text("type");
        if (type.Length == 0)
            throw new MalformedStateException(where, $"resource '{urn}' is missing the required 'type' field");
        return new ResourceState
        {
            Urn = urn,
            Type = type,
            Custom = fields.Flag("custom"),
            Delete = fields.Flag("delete"),
            Id = fields.Text("id"),
            Inputs = Properties(element, "inputs", urn),
            Outputs = Properties(element, "outputs", urn),
            Parent = fields.Text("parent"),
            Protect = fields.Flag("protect"),
            Taint = fields.Flag("taint"),
            External = fields.Flag("external"),
            Dependencies = fields.List("dependencies"),
            InitErrors = fields.List("initErrors"),
            Provider = fields.Text("provider"),
            PropertyDependencies = fields.Lists("propertyDependencies"),
            PendingReplacement = fields.Flag("pendingReplacement"),
            AdditionalSecretOutputs = fields.List("additionalSecretOutputs"),
            Aliases = fields.List("aliases"),
            CustomTimeouts = Timeouts(fields),
            ImportId = fields.Text("importID"),
            RetainOnDelete = fields.Flag("retainOnDelete"),
            DeletedWith = fields.Text("deletedWith"),
            ReplaceWith = fields.List("replaceWith"),
            Created = Time(fields, "created", urn),
            Modified = Time(fields, "modified", urn),
            SourcePosition = fields.Text("sourcePosition"),
            IgnoreChanges = fields.List("ignoreChanges"),
            HideDiff = Paths(fields),
            ReplaceOnChanges = fields.List("replaceOnChanges"),
            ReplacementTrigger = element.TryGetProperty("replacementTrigger", out var trigger)
                ? new PropertyValueReader(secrets, memory, $"{urn}/replacementTrigger").Read(trigger)
                : null,
            RefreshBeforeUpdate = fields.Flag("refreshBeforeUpdate"),
            ViewOf = fields.Text("viewOf"),
            ResourceHooks = fields.Lists("resourceHooks"),
            UnknownFields = fields.Except(Known),
        };
    }

    private PropertyMap Properties(JsonElement element, string name, string urn)
        => element.TryGetProperty(name, out var properties) && properties.ValueKind != JsonValueKind.Null
            ? new PropertyValueReader(secrets, memory, $"{urn}/{name}").ReadMap(properties)
            : PropertyMap.Empty;

    private DateTimeOffset? Time(JsonFields fields, string name, string urn)
    {
        if (fields.Time(name) is not { } time)
            return null;
        memory.Remember($"{urn}/{name}", StateJson.FormatTime(time), fields.Text(name));
        return time;
    }

    private static CustomTimeouts? Timeouts(JsonFields fields)
        => fields.Object("customTimeouts") is { } timeouts
            ? new CustomTimeouts(timeouts.Number("create"), timeouts.Number("update"), timeouts.Number("delete"), timeouts.Number("read"))
            : null;

    // Paths are written as texts; this program has also written them as lists of their elements.
    private static ImmutableArray<string> Paths(JsonFields fields)
        => [.. fields.Elements("hideDiff").Select(path => path.ValueKind switch
        {
            JsonValueKind.String => path.GetString()!,
            JsonValueKind.Array => path.EnumerateArray().Aggregate(Values.PropertyPath.Root, Then).ToString(),
            _ => throw new MalformedStateException("hideDiff", "a path is expected"),
        })];

    private static Values.PropertyPath Then(Values.PropertyPath path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number when element.TryGetInt32(out var index) => path.Then(index),
        JsonValueKind.String => path.Then(element.GetString()!),
        _ => throw new MalformedStateException("hideDiff", "a key or an index is expected"),
    };
}
