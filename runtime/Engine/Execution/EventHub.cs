using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.Generation;
using Provisioning.Engine.State;

namespace Provisioning.Engine.Execution;

/// <summary>Hands events on one at a time and counts what was done.</summary>
internal sealed class EventHub(IEventSink sink, bool isPreview)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> changes = new(StringComparer.Ordinal);
    private int stepCount;
    private bool hasErrors;

    /// <summary>Whether an error was told.</summary>
    public bool HasErrors => Volatile.Read(ref hasErrors);

    public ImmutableSortedDictionary<string, int> Changes
    {
        get
        {
            lock (gate)
                return changes.ToImmutableSortedDictionary(StringComparer.Ordinal);
        }
    }

    public void Emit(EngineEvent engineEvent)
    {
        lock (gate)
            sink.Emit(engineEvent);
    }

    /// <summary>Tells the user something about a resource; of no resource, about the stack.</summary>
    public void Report(string urn, string severity, string message) => Report(urn, severity, message, 0, isEphemeral: false);

    public void Report(string urn, string severity, string message, int streamId, bool isEphemeral)
    {
        if (severity == "error")
            Volatile.Write(ref hasErrors, true);
        Emit(new EngineEvent.Diagnostic(urn, severity, message, streamId, isEphemeral));
    }

    public void Starting(Step step) => Emit(new EngineEvent.ResourcePre(step.ToMetadata(step.New), isPreview));

    public void Finished(Step step, ResourceState? result)
    {
        if (step.IsLogical && !step.IsDefaultProvider && IsWorthCounting(step, result))
        {
            lock (gate)
            {
                stepCount++;
                var name = step.Op.Name();
                changes[name] = changes.GetValueOrDefault(name) + 1;
            }
        }

        Emit(new EngineEvent.ResourceOutputs(step.ToMetadata(result), isPreview));
    }

    // A read that finds what was read before, or reads for the first time, changes nothing.
    private static bool IsWorthCounting(Step step, ResourceState? result)
        => step.Op != StepOp.Read || (step.Old is { } old && result is not null && !old.State.Outputs.Equals(result.Outputs));

    public void Failed(Step step, ResourceState? result, bool isOutcomeUnknown)
        => Emit(new EngineEvent.ResourceFailed(step.ToMetadata(result), isOutcomeUnknown ? 2 : 1, Volatile.Read(ref stepCount)));
}
