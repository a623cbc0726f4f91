using System.Collections.Immutable;
using System.Text.Json;

namespace Provisioning.Engine.State;

/// <summary>Writes resources in the order and with the omissions of Pulumi's checkpoint.</summary>
/// <param name="writer">Where to.</param>
/// <param name="secrets">How secrets are written.</param>
/// <param name="memory">Gives back times as the file had them.</param>
public sealed class ResourceWriter(Utf8JsonWriter writer, SecretForm secrets, CheckpointMemory memory)
{
    /// <summary>Fields that stand in the middle of a resource and mean nothing to the engine.</summary>
    private const string StackTrace = "stackTrace";

    /// <summary>Writes one resource as an object.</summary>
    public void Write(ResourceState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        writer.WriteStartObject();
        writer.WriteString("urn", state.Urn);
        writer.WriteBoolean("custom", state.Custom);
        Flag("delete", state.Delete);
        Text("id", state.Id);
        writer.WriteString("type", state.Type);
        Properties("inputs", state.Inputs, state.Urn);
        Properties("outputs", state.Outputs, state.Urn);
        Text("parent", state.Parent);
        Flag("protect", state.Protect);
        Flag("taint", state.Taint);
        Flag("external", state.External);
        List("dependencies", state.Dependencies);
        List("initErrors", state.InitErrors);
        Text("provider", state.Provider);
        Lists("propertyDependencies", state.PropertyDependencies);
        Flag("pendingReplacement", state.PendingReplacement);
        List("additionalSecretOutputs", state.AdditionalSecretOutputs);
        List("aliases", state.Aliases);
        Timeouts(state.CustomTimeouts);
        Text("importID", state.ImportId);
        Flag("retainOnDelete", state.RetainOnDelete);
        Text("deletedWith", state.DeletedWith);
        List("replaceWith", state.ReplaceWith);
        Time("created", state.Created, state.Urn);
        Time("modified", state.Modified, state.Urn);
        Text("sourcePosition", state.SourcePosition);
        Unknown(StackTrace, state);
        List("ignoreChanges", state.IgnoreChanges);
        List("hideDiff", state.HideDiff);
        List("replaceOnChanges", state.ReplaceOnChanges);
        if (state.ReplacementTrigger is { } trigger)
        {
            writer.WritePropertyName("replacementTrigger");
            new PropertyValueWriter(writer, secrets, $"{state.Urn}/replacementTrigger").Write(trigger);
        }

        Flag("refreshBeforeUpdate", state.RefreshBeforeUpdate);
        Text("viewOf", state.ViewOf);
        Lists("resourceHooks", state.ResourceHooks);
        foreach (var name in state.UnknownFields.Keys.Where(name => name != StackTrace))
            Unknown(name, state);
        writer.WriteEndObject();
    }

    private void Flag(string name, bool value)
    {
        if (value)
            writer.WriteBoolean(name, value);
    }

    private void Text(string name, string value)
    {
        if (value.Length > 0)
            writer.WriteString(name, value);
    }

    private void Properties(string name, Protocol.Values.PropertyMap properties, string urn)
    {
        if (properties.Count == 0)
            return;
        writer.WritePropertyName(name);
        new PropertyValueWriter(writer, secrets, $"{urn}/{name}").Write(properties);
    }

    private void List(string name, ImmutableArray<string> items)
    {
        if (items.IsDefaultOrEmpty)
            return;
        writer.WritePropertyName(name);
        Strings(items);
    }

    private void Lists(string name, ImmutableSortedDictionary<string, ImmutableArray<string>> lists)
    {
        if (lists.IsEmpty)
            return;
        writer.WriteStartObject(name);
        foreach (var (key, items) in lists)
        {
            writer.WritePropertyName(key);
            Strings(items);
        }

        writer.WriteEndObject();
    }

    private void Strings(ImmutableArray<string> items)
    {
        writer.WriteStartArray();
        foreach (var item in items)
            writer.WriteStringValue(item);
        writer.WriteEndArray();
    }

    private void Timeouts(CustomTimeouts? timeouts)
    {
        if (timeouts is null)
            return;
        writer.WriteStartObject("customTimeouts");
        foreach (var (name, seconds) in (ReadOnlySpan<(string, double)>)[
            ("create", timeouts.CreateSeconds), ("update", timeouts.UpdateSeconds),
            ("delete", timeouts.DeleteSeconds), ("read", timeouts.ReadSeconds)])
        {
            if (seconds == 0)
                continue;
            writer.WritePropertyName(name);
            StateJson.WriteNumber(writer, seconds);
        }

        writer.WriteEndObject();
    }

    private void Time(string name, DateTimeOffset? time, string urn)
    {
        if (time is not { } known)
            return;
        var text = StateJson.FormatTime(known);
        writer.WriteString(name, memory.Recall($"{urn}/{name}", text) ?? text);
    }

    private void Unknown(string name, ResourceState state)
    {
        if (!state.UnknownFields.TryGetValue(name, out var json))
            return;
        writer.WritePropertyName(name);
        StateJson.WriteText(writer, json);
    }
}
