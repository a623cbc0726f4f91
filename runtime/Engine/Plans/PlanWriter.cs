using System.Collections.Immutable;
using System.Text.Json;
using Provisioning.Engine.Events;
using Provisioning.Engine.Generation;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Plans;

/// <summary>Writes a plan as Pulumi's plan file.</summary>
public static class PlanWriter
{
    /// <summary>The file: indented JSON.</summary>
    /// <param name="plan">What to write.</param>
    /// <param name="secrets">How secrets are written.</param>
    public static byte[] Write(DeploymentPlan plan, SecretForm secrets)
    {
        ArgumentNullException.ThrowIfNull(plan);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, StateJson.Indented))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("manifest");
            writer.WriteString("time", StateJson.FormatTime(plan.Manifest.Time));
            writer.WriteString("magic", plan.Manifest.Magic);
            writer.WriteString("version", plan.Manifest.Version);
            writer.WriteEndObject();
            WriteConfig(writer, plan.ConfigJson);
            writer.WriteStartObject("resourcePlans");
            foreach (var (urn, resource) in plan.Resources)
            {
                writer.WritePropertyName(urn);
                WriteResource(writer, resource, secrets);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private static void WriteConfig(Utf8JsonWriter writer, ImmutableSortedDictionary<string, string> config)
    {
        if (config.IsEmpty)
            return;
        writer.WriteStartObject("config");
        foreach (var (key, json) in config)
        {
            writer.WritePropertyName(key);
            writer.WriteRawValue(json);
        }

        writer.WriteEndObject();
    }

    private static void WriteResource(Utf8JsonWriter writer, ResourcePlan resource, SecretForm secrets)
    {
        writer.WriteStartObject();
        if (resource.Goal is { } goal)
        {
            writer.WritePropertyName("goal");
            WriteGoal(writer, goal, secrets);
        }

        if (!resource.Steps.IsEmpty)
            Strings(writer, "steps", resource.Steps.Select(step => step.Name()));
        writer.WritePropertyName("state");
        if (resource.Outputs is { } outputs)
            new PropertyValueWriter(writer, secrets).Write(outputs);
        else
            writer.WriteNullValue();
        if (!resource.Seed.IsDefaultOrEmpty)
            writer.WriteBase64String("seed", resource.Seed.AsSpan());
        writer.WriteEndObject();
    }

    private static void WriteGoal(Utf8JsonWriter writer, PlannedGoal goal, SecretForm secrets)
    {
        writer.WriteStartObject();
        writer.WriteString("type", goal.Type);
        writer.WriteString("name", goal.Name);
        writer.WriteBoolean("custom", goal.Custom);
        writer.WritePropertyName("inputDiff");
        WriteChanges(writer, goal.Inputs, secrets);
        writer.WritePropertyName("outputDiff");
        WriteChanges(writer, goal.Outputs, secrets);
        Text(writer, "parent", goal.Parent);
        writer.WriteBoolean("protect", goal.Protect);
        Strings(writer, "dependencies", goal.Dependencies);
        Text(writer, "provider", goal.Provider);
        if (!goal.PropertyDependencies.IsEmpty)
        {
            writer.WriteStartObject("propertyDependencies");
            foreach (var (key, urns) in goal.PropertyDependencies)
                Strings(writer, key, urns, evenIfEmpty: true);
            writer.WriteEndObject();
        }

        if (goal.DeleteBeforeReplace is { } deletesFirst)
            writer.WriteBoolean("deleteBeforeReplace", deletesFirst);
        Strings(writer, "ignoreChanges", goal.IgnoreChanges);
        Strings(writer, "additionalSecretOutputs", goal.AdditionalSecretOutputs);
        if (!goal.Aliases.IsEmpty)
        {
            writer.WriteStartArray("structuredAliases");
            foreach (var alias in goal.Aliases)
                WriteAlias(writer, alias);
            writer.WriteEndArray();
        }

        Text(writer, "id", goal.Id);
        WriteTimeouts(writer, goal.Timeouts);
        writer.WriteEndObject();
    }

    private static void WriteChanges(Utf8JsonWriter writer, PlannedChanges changes, SecretForm secrets)
    {
        writer.WriteStartObject();
        Properties("adds", changes.Adds);
        Strings(writer, "deletes", changes.Deletes);
        Properties("updates", changes.Updates);
        writer.WriteEndObject();

        void Properties(string name, PropertyMap properties)
        {
            if (properties.Count == 0)
                return;
            writer.WritePropertyName(name);
            new PropertyValueWriter(writer, secrets).Write(properties);
        }
    }

    private static void WriteAlias(Utf8JsonWriter writer, AliasSpec alias)
    {
        writer.WriteStartObject();
        writer.WriteString("URN", alias.Urn ?? "");
        writer.WriteString("Name", alias.Name ?? "");
        writer.WriteString("Type", alias.Type ?? "");
        writer.WriteString("Project", alias.Project ?? "");
        writer.WriteString("Stack", alias.Stack ?? "");
        writer.WriteString("Parent", alias.Parent ?? "");
        writer.WriteBoolean("NoParent", alias.NoParent);
        writer.WriteEndObject();
    }

    private static void WriteTimeouts(Utf8JsonWriter writer, CustomTimeouts timeouts)
    {
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

    private static void Text(Utf8JsonWriter writer, string name, string value)
    {
        if (value.Length > 0)
            writer.WriteString(name, value);
    }

    private static void Strings(Utf8JsonWriter writer, string name, IEnumerable<string> items, bool evenIfEmpty = false)
    {
        var list = items.ToArray();
        if (list.Length == 0 && !evenIfEmpty)
            return;
        writer.WriteStartArray(name);
        foreach (var item in list)
            writer.WriteStringValue(item);
        writer.WriteEndArray();
    }
}
