using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Provisioning.Engine.Events;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Display;

/// <summary>Engine events as the JSON objects of Pulumi's event stream, secrets blinded.</summary>
internal static partial class EventJson
{
    /// <summary>One event as one line.</summary>
    public static string Line(EngineEvent engineEvent, int sequence, DateTimeOffset time, EventStyle style = EventStyle.Stream)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, StateJson.Compact))
        {
            writer.WriteStartObject();
            writer.WriteNumber("sequence", sequence);
            writer.WriteNumber("timestamp", time.ToUnixTimeSeconds());
            Write(writer, engineEvent, style);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>What stands before a message: nothing before what a program printed.</summary>
    public static string PrefixOf(EngineEvent.Diagnostic diagnostic) => diagnostic.Severity is "info" or "info#err" ? "" : $"{diagnostic.Severity}: ";

    /// <summary>A message as a line; what a program printed has the end of its own line, too.</summary>
    public static string MessageOf(EngineEvent.Diagnostic diagnostic) => diagnostic.Message + "\n";

    private static void Write(Utf8JsonWriter writer, EngineEvent engineEvent, EventStyle style)
    {
        switch (engineEvent)
        {
            case EngineEvent.Prelude prelude:
                writer.WriteStartObject("preludeEvent");
                Texts(writer, "config", prelude.Config);
                break;
            case EngineEvent.Diagnostic diagnostic:
                WriteDiagnostic(writer, diagnostic, style);
                break;
            case EngineEvent.Output output:
                writer.WriteStartObject("stdoutEvent");
                writer.WriteString("message", output.Message);
                writer.WriteString("color", style == EventStyle.Tagged ? "raw" : "never");
                break;
            case EngineEvent.ResourcePre pre:
                WriteStep(writer, "resourcePreEvent", pre.Step, pre.Planning);
                break;
            case EngineEvent.ResourceOutputs outputs:
                WriteStep(writer, "resOutputsEvent", outputs.Step, outputs.Planning);
                break;
            case EngineEvent.ResourceFailed failed:
                WriteStep(writer, "resOpFailedEvent", failed.Step, planning: false);
                writer.WriteNumber("status", failed.Status);
                writer.WriteNumber("steps", failed.Steps);
                break;
            case EngineEvent.PolicyLoading:
                writer.WriteStartObject("policyLoadEvent");
                break;
            case EngineEvent.PolicyViolation violation:
                WriteViolation(writer, violation, style);
                break;
            case EngineEvent.PolicyRemediation remediation:
                WriteRemediation(writer, remediation, style);
                break;
            case EngineEvent.PolicySummary summary:
                WritePolicySummary(writer, summary);
                break;
            case EngineEvent.Summary summary:
                WriteSummary(writer, summary);
                break;
            case EngineEvent.Cancel:
                writer.WriteStartObject("cancelEvent");
                break;
            default:
                throw new InvalidOperationException($"An event of a new kind: {engineEvent.GetType().Name}.");
        }

        writer.WriteEndObject();
    }

    private static void WriteDiagnostic(Utf8JsonWriter writer, EngineEvent.Diagnostic diagnostic, EventStyle style)
    {
        var isTagged = style == EventStyle.Tagged;
        writer.WriteStartObject("diagnosticEvent");
        if (diagnostic.Urn.Length > 0)
            writer.WriteString("urn", diagnostic.Urn);
        if (PrefixOf(diagnostic) is { Length: > 0 } prefix)
            writer.WriteString("prefix", isTagged ? ColorTags.OfSeverity(diagnostic.Severity) + prefix + ColorTags.Reset : prefix);
        var message = ControlSequence().Replace(diagnostic.Message, "");
        writer.WriteString("message", (isTagged ? ColorTags.Note(message) : message) + "\n");
        writer.WriteString("color", isTagged ? "raw" : "never");
        writer.WriteString("severity", diagnostic.Severity);
        if (diagnostic.Ephemeral)
            writer.WriteBoolean("ephemeral", true);
    }

    private static void WriteViolation(Utf8JsonWriter writer, EngineEvent.PolicyViolation violation, EventStyle style)
    {
        writer.WriteStartObject("policyEvent");
        if (violation.Urn.Length > 0)
            writer.WriteString("resourceUrn", violation.Urn);
        writer.WriteString("message", style switch
        {
            EventStyle.Plain => violation.Message,
            EventStyle.Tagged => ColorTags.Note(violation.Message) + "\n",
            _ => violation.Message + "\n",
        });
        writer.WriteString("color", style switch { EventStyle.Plain => "", EventStyle.Tagged => "raw", _ => "never" });
        WritePolicy(writer, violation.PolicyName, violation.PackName, violation.PackVersion);
        writer.WriteString("policyPackVersionTag", violation.PackVersion);
        writer.WriteString("enforcementLevel", violation.EnforcementLevel);
        if (violation.Severity.Length > 0)
            writer.WriteString("severity", violation.Severity);
    }

    private static void WriteRemediation(Utf8JsonWriter writer, EngineEvent.PolicyRemediation remediation, EventStyle style)
    {
        writer.WriteStartObject("policyRemediationEvent");
        writer.WriteString("resourceUrn", remediation.Urn);
        writer.WriteString("color", style == EventStyle.Plain ? "" : "raw");
        WritePolicy(writer, remediation.PolicyName, remediation.PackName, remediation.PackVersion);
        writer.WriteString("policyPackVersionTag", remediation.PackVersion);
        if (remediation.Before.Count > 0)
            Properties(writer, "before", remediation.Before);
        if (remediation.After.Count > 0)
            Properties(writer, "after", remediation.After);
    }

    private static void WritePolicy(Utf8JsonWriter writer, string policy, string pack, string version)
    {
        writer.WriteString("policyName", policy);
        writer.WriteString("policyPackName", pack);
        writer.WriteString("policyPackVersion", version);
    }

    private static void WritePolicySummary(Utf8JsonWriter writer, EngineEvent.PolicySummary summary)
    {
        writer.WriteStartObject($"policy{char.ToUpperInvariant(summary.Kind[0])}{summary.Kind[1..]}SummaryEvent");
        if (summary.Urn.Length > 0)
            writer.WriteString("resourceUrn", summary.Urn);
        writer.WriteString("policyPackName", summary.PackName);
        writer.WriteString("policyPackVersion", summary.PackVersion);
        writer.WriteString("policyPackVersionTag", summary.PackVersion);
        if (!summary.Passed.IsDefaultOrEmpty)
            Strings(writer, "passed", summary.Passed);
        if (!summary.Failed.IsDefaultOrEmpty)
            Strings(writer, "failed", summary.Failed);
    }

    private static void WriteSummary(Utf8JsonWriter writer, EngineEvent.Summary summary)
    {
        writer.WriteStartObject("summaryEvent");
        writer.WriteBoolean("maybeCorrupt", summary.MaybeCorrupt);
        writer.WriteNumber("durationSeconds", (long)Math.Ceiling(summary.Duration.TotalSeconds));
        writer.WriteStartObject("resourceChanges");
        foreach (var (op, count) in summary.ResourceChanges)
            writer.WriteNumber(op, count);
        writer.WriteEndObject();
        Texts(writer, "PolicyPacks", summary.PolicyPacks);
        writer.WriteBoolean("isPreview", summary.IsPreview);
        writer.WriteString("result", summary.Result);
    }

    private static void WriteStep(Utf8JsonWriter writer, string name, StepMetadata step, bool planning)
    {
        writer.WriteStartObject(name);
        writer.WriteStartObject("metadata");
        writer.WriteString("op", step.Op.Name());
        writer.WriteString("urn", step.Urn);
        writer.WriteString("type", step.Type);
        WriteState(writer, "old", step.Old);
        WriteState(writer, "new", step.New);
        if (!step.Keys.IsDefaultOrEmpty)
            Strings(writer, "keys", step.Keys);
        if (!step.Diffs.IsDefaultOrEmpty)
            Strings(writer, "diffs", step.Diffs);
        WriteDetailedDiff(writer, step.DetailedDiff, "diffKind");
        if (step.Logical)
            writer.WriteBoolean("logical", true);
        writer.WriteString("provider", step.Provider);
        writer.WriteEndObject();
        if (planning)
            writer.WriteBoolean("planning", true);
    }

    /// <summary>Changes by path, or null where there are none.</summary>
    public static void WriteDetailedDiff(Utf8JsonWriter writer, ImmutableSortedDictionary<string, PropertyChange>? diff, string kindName)
    {
        if (diff is null)
        {
            writer.WriteNull("detailedDiff");
            return;
        }

        writer.WriteStartObject("detailedDiff");
        foreach (var (path, change) in diff)
        {
            writer.WriteStartObject(path);
            writer.WriteString(kindName, change.Kind);
            writer.WriteBoolean("inputDiff", change.InputDiff);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteState(Utf8JsonWriter writer, string name, ResourceState? state)
    {
        if (state is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteString("type", state.Type);
        writer.WriteString("urn", state.Urn);
        Flag(writer, "custom", state.Custom);
        Flag(writer, "delete", state.Delete);
        writer.WriteString("id", state.Id);
        writer.WriteString("parent", state.Parent);
        Flag(writer, "protect", state.Protect);
        Flag(writer, "taint", state.Taint);
        Flag(writer, "external", state.External);
        Flag(writer, "retainOnDelete", state.RetainOnDelete);
        Properties(writer, "inputs", state.Inputs);
        Properties(writer, "outputs", state.Outputs);
        writer.WriteString("provider", state.Provider);
        if (!state.InitErrors.IsDefaultOrEmpty)
            Strings(writer, "initErrors", state.InitErrors);
        if (!state.HideDiff.IsDefaultOrEmpty)
            Strings(writer, "hideDiffs", state.HideDiff);
        writer.WriteEndObject();
    }

    // Programs colour what they print; what reads events is no terminal.
    [GeneratedRegex(@"\x1b\[[0-9;]*[mK]", RegexOptions.CultureInvariant)]
    private static partial Regex ControlSequence();

    private static void Flag(Utf8JsonWriter writer, string name, bool value)
    {
        if (value)
            writer.WriteBoolean(name, true);
    }

    private static void Properties(Utf8JsonWriter writer, string name, PropertyMap properties)
    {
        writer.WritePropertyName(name);
        new PropertyValueWriter(writer, SecretForm.Blinded).Write(properties);
    }

    private static void Texts(Utf8JsonWriter writer, string name, ImmutableSortedDictionary<string, string> texts)
    {
        writer.WriteStartObject(name);
        foreach (var (key, text) in texts)
            writer.WriteString(key, text);
        writer.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter writer, string name, ImmutableArray<string> items)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
            writer.WriteStringValue(item);
        writer.WriteEndArray();
    }
}
