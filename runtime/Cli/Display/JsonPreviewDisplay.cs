using System.Text;
using System.Text.Json;
using Provisioning.Engine.Events;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Display;

/// <summary>Gathers a preview into the one JSON object that <c>preview --json</c> prints.</summary>
internal sealed class JsonPreviewDisplay(Terminal terminal, DisplayOptions options) : IDisplay
{
    private readonly List<StepMetadata> steps = [];
    private readonly HashSet<string> refreshed = new(StringComparer.Ordinal);
    private readonly List<EngineEvent.Diagnostic> diagnostics = [];
    private EngineEvent.Prelude? prelude;
    private EngineEvent.Summary? summary;

    /// <inheritdoc/>
    public void Emit(EngineEvent engineEvent)
    {
        switch (engineEvent)
        {
            case EngineEvent.Prelude started:
                prelude = started;
                break;
            case EngineEvent.ResourcePre pre when StepText.IsTold(pre.Step, options):
                steps.Add(pre.Step);
                _ = pre.Step.Op == StepOp.Refresh ? refreshed.Add(pre.Step.Urn) : refreshed.Remove(pre.Step.Urn);
                break;
            case EngineEvent.ResourceOutputs { Step: var found } when refreshed.Contains(found.Urn) && StepText.IsTold(found, options) && IsFinding(found):
                // Of a refresh counts what it found.
                for (var i = 0; i < steps.Count; i++)
                    steps[i] = steps[i].Urn == found.Urn ? found : steps[i];
                break;
            case EngineEvent.Output output:
                diagnostics.Add(new EngineEvent.Diagnostic("", "info", output.Message));
                break;
            case EngineEvent.Diagnostic { Ephemeral: false, Severity: not "debug" } diagnostic:
                diagnostics.Add(diagnostic);
                break;
            case EngineEvent.Summary ended:
                summary = ended;
                break;
        }
    }

    /// <inheritdoc/>
    public void Finish()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, StateJson.Indented))
            Write(writer);
        terminal.Out.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (prelude is { Config.IsEmpty: false })
        {
            writer.WriteStartObject("config");
            foreach (var (key, value) in prelude.Config)
                writer.WriteString(key, value);
            writer.WriteEndObject();
        }

        if (steps.Count > 0)
        {
            writer.WriteStartArray("steps");
            foreach (var step in steps)
                Write(writer, step);
            writer.WriteEndArray();
        }

        if (diagnostics.Count > 0)
        {
            writer.WriteStartArray("diagnostics");
            foreach (var diagnostic in diagnostics)
                Write(writer, diagnostic);
            writer.WriteEndArray();
        }

        if (summary is { } ended)
        {
            if (ended.Duration > TimeSpan.Zero)
                writer.WriteNumber("duration", (long)ended.Duration.TotalNanoseconds);
            if (!ended.ResourceChanges.IsEmpty)
            {
                writer.WriteStartObject("changeSummary");
                foreach (var (op, count) in ended.ResourceChanges)
                    writer.WriteNumber(op, count);
                writer.WriteEndObject();
            }

            if (ended.MaybeCorrupt)
                writer.WriteBoolean("maybeCorrupt", true);
        }

        writer.WriteEndObject();
    }

    private void Write(Utf8JsonWriter writer, StepMetadata step)
    {
        writer.WriteStartObject();
        writer.WriteString("op", step.Op.Name());
        writer.WriteString("urn", step.Urn);
        if (step.Provider.Length > 0)
            writer.WriteString("provider", step.Provider);
        var states = new ResourceWriter(writer, SecretForm.Hidden, new CheckpointMemory());
        if (step.Old is { } old)
        {
            writer.WritePropertyName("oldState");
            states.Write(Shown(old));
        }

        if (step.New is { } after)
        {
            writer.WritePropertyName("newState");
            states.Write(Shown(after));
        }

        Reasons(writer, "diffReasons", step.Diffs);
        Reasons(writer, "replaceReasons", step.Keys);
        EventJson.WriteDetailedDiff(writer, step.DetailedDiff, "kind");
        writer.WriteEndObject();
    }

    private static bool IsFinding(StepMetadata step) => step is { Op: StepOp.Delete } or { Op: StepOp.Update, DetailedDiff: not null };

    private ResourceState Shown(ResourceState state)
        => options.HidesOutputs && state.Type == ResourceTypes.Stack ? state with { Inputs = PropertyMap.Empty, Outputs = PropertyMap.Empty } : state;

    private static void Reasons(Utf8JsonWriter writer, string name, System.Collections.Immutable.ImmutableArray<string> reasons)
    {
        if (reasons.IsDefaultOrEmpty)
            return;
        writer.WriteStartArray(name);
        foreach (var reason in reasons)
            writer.WriteStringValue(reason);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, EngineEvent.Diagnostic diagnostic)
    {
        writer.WriteStartObject();
        if (diagnostic.Urn.Length > 0)
            writer.WriteString("urn", diagnostic.Urn);
        writer.WriteString("message", EventJson.PrefixOf(diagnostic) + EventJson.MessageOf(diagnostic));
        writer.WriteString("severity", diagnostic.Severity);
        writer.WriteEndObject();
    }
}
