using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.Generation;
using Provisioning.Engine.State;

namespace Provisioning.Engine.Execution;

/// <summary>Hands events on one at a time and counts what was done.</summary>
internal sealed class EventHub(IEventSink sink, bool isPreview, bool isRefresh)
{
    // What is printed to either output belongs together.
    private const int OutputStream = 1;
    private const int ErrorStream = 2;

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> changes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StepMetadata> components = new(StringComparer.Ordinal);
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

    /// <summary>Tells what a program, or what runs parts of one, has printed: a line at a time. Empty ones say nothing.</summary>
    public void Printed(string line, bool isError)
    {
        if (!string.IsNullOrWhiteSpace(line))
            Report("", isError ? "info#err" : "info", line + "\n", isError ? ErrorStream : OutputStream, isEphemeral: false);
    }

    public void Starting(Step step) => Emit(new EngineEvent.ResourcePre(step.ToMetadata(step.New), isPreview));

    public void Finished(Step step, ResourceState? before, ResourceState? result)
    {
        var op = step.Op == StepOp.Refresh && isRefresh ? Found(step, before, result) : step.Op;
        if (step.IsLogical && !step.IsDefaultProvider && !step.IsInternal && IsWorthCounting(step, before, result))
        {
            lock (gate)
            {
                stepCount++;
                var name = op.Name();
                changes[name] = changes.GetValueOrDefault(name) + 1;
            }
        }

        var told = step.ToMetadata(result) with { Op = op, Old = before };
        if (result is { Custom: false } && step.Op != StepOp.Refresh)
        {
            lock (gate)
                components[step.Urn] = told;
        }

        if (isPreview || IsDone(step, before, result))
            Emit(new EngineEvent.ResourceOutputs(told, isPreview));
    }

    /// <summary>Tells that a component has registered its outputs: only that makes it done.</summary>
    public void Registered(ResourceState component)
    {
        StepMetadata? step;
        lock (gate)
            step = components.GetValueOrDefault(component.Urn);
        Emit(new EngineEvent.ResourceOutputs(
            step is null
                ? new StepMetadata { Op = StepOp.Same, Urn = component.Urn, Type = component.Type, Old = component, New = component, Logical = true }
                : step with { New = component },
            isPreview, AreRegistered: true));
    }

    private static bool IsDone(Step step, ResourceState? before, ResourceState? result)
        => (result ?? before) is not { Custom: false } || step.Op is StepOp.Delete or StepOp.Refresh;

    // What a refresh found, in the words of what an update would have done.
    private static StepOp Found(Step step, ResourceState? before, ResourceState? result) => result is null ? StepOp.Delete
        : result is { Custom: true, External: true } ? before is null || before.Outputs.Equals(result.Outputs) ? StepOp.Same : StepOp.Update
        : step.HasDrifted ? StepOp.Update
        : StepOp.Same;

    // A read that finds what was read before, or reads for the first time, changes nothing.
    private bool IsWorthCounting(Step step, ResourceState? before, ResourceState? result) => step.Op switch
    {
        StepOp.Read => before is not null && result is not null && !before.Outputs.Equals(result.Outputs),
        StepOp.Refresh => isRefresh,
        _ => true,
    };

    /// <summary>Tells of a step that failed. A default provider is nothing that the user knows: its failure is the stack's.</summary>
    public void Failed(Step step, ResourceState? result, string message, FailureStatus status)
    {
        Report(step.IsDefaultProvider ? "" : step.Urn, "error", isPreview ? $"Preview failed: {message}" : message);
        if (!isPreview)
            Emit(new EngineEvent.ResourceFailed(step.ToMetadata(result), (int)status, Volatile.Read(ref stepCount)));
    }
}

/// <summary>What a failed step left behind, in the numbers of Pulumi's events.</summary>
internal enum FailureStatus
{
    /// <summary>Nothing.</summary>
    Clean,

    /// <summary>A resource that is not what it should be.</summary>
    Partial,

    /// <summary>Nobody knows.</summary>
    Unknown,
}
