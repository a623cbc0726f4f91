using System.Collections.Concurrent;
using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.Generation;
using Provisioning.Engine.State;

namespace Provisioning.Engine.Execution;

/// <summary>
/// Records what steps did: what is begun is durable before a provider is called, what came of it before it counts. Changes reach
/// the journal one at a time.
/// </summary>
internal sealed class StateRecorder(SnapshotLedger ledger, ISnapshotJournal? journal)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, long> ids = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ResourceState> results = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> readUrns = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ResourceState> leftOut = new(StringComparer.Ordinal);

    /// <summary>States that this operation has brought about, by URN.</summary>
    public ResourceState? Find(string urn) => results.GetValueOrDefault(urn);

    /// <summary>Those that are managed, not only read; and those that are left out of the operation, as far as they are known.</summary>
    public IEnumerable<ResourceState> Managed
        => results.Values.Where(state => !readUrns.ContainsKey(state.Urn)).Concat(leftOut.Values.Where(state => !results.ContainsKey(state.Urn)));

    /// <summary>All of them.</summary>
    public ICollection<ResourceState> Results => results.Values;

    /// <summary>Notes an operation on a resource. Once this returns it may be carried out.</summary>
    public async Task<long?> BeginAsync(Step step)
    {
        if (PendingType(step) is not { } type)
            return null;
        var state = type is PendingOperationType.Deleting ? step.Old!.State : step.New!;
        long id;
        ValueTask durable;
        lock (gate)
        {
            id = ledger.NextOperationId;
            durable = ApplyAsync(new SnapshotChange { Begun = [(id, new PendingOperation(state, type))] });
        }

        await durable;
        return id;
    }

    /// <summary>Notes that an operation changed nothing, or nothing that is known.</summary>
    public async Task EndAsync(long? operation)
    {
        if (operation is not { } id)
            return;
        await ApplyOneAsync(new SnapshotChange { Ended = [id] });
    }

    /// <summary>Notes what a step did. Once this returns it counts.</summary>
    /// <param name="step">The step.</param>
    /// <param name="result">The state it led to; null where it led to none.</param>
    /// <param name="operation">The operation that ends with it.</param>
    public async Task EndAsync(Step step, ResourceState? result, long? operation)
    {
        ValueTask durable;
        lock (gate)
        {
            var change = Effect(step, result);
            if (operation is { } id)
                change = change with { Ended = [id] };
            durable = ApplyAsync(change);
            if (step.IsSkippedCreate)
                leftOut[step.Urn] = step.New!;
            else if (result is not null && !result.Delete && (step.Op != StepOp.Refresh || step.IsRegistered))
                results[result.Urn] = result;
            if (step.Op is StepOp.Read or StepOp.ReadReplacement)
                readUrns[step.Urn] = true;
        }

        await durable;
    }

    /// <summary>The number of a state that this operation has brought about.</summary>
    public long IdOf(string urn) => ids[urn];

    /// <summary>Notes outputs that a component registered after it was made; null where it was not made.</summary>
    public async Task<ResourceState?> SetOutputsAsync(string urn, Func<ResourceState, ResourceState> change)
    {
        ResourceState changed;
        var durable = ValueTask.CompletedTask;
        lock (gate)
        {
            if (!ids.TryGetValue(urn, out var id) || ledger.Find(id) is not { } state)
                return null;
            changed = change(state);
            if (!ReferenceEquals(changed, state) && !changed.Outputs.Equals(state.Outputs))
                durable = ApplyAsync(new SnapshotChange { Put = [(id, changed)] });
            results[urn] = changed;
        }

        await durable;
        return changed;
    }

    /// <summary>Applies a change that no step stands for.</summary>
    public async Task ApplyOneAsync(SnapshotChange change)
    {
        ValueTask durable;
        lock (gate)
            durable = ApplyAsync(change);
        await durable;
    }

    /// <summary>Forgets what a refresh found gone, with all references to it.</summary>
    public async Task ForgetGoneAsync(OldStates olds)
    {
        var gone = olds.All.Where(old => old.IsGone).Select(old => old.Id).ToHashSet();
        ValueTask durable;
        lock (gate)
        {
            var changed = DanglingReferences.Fix(States(), gone).ToImmutableArray();
            if (changed.IsEmpty && gone.Count == 0)
                return;
            durable = ApplyAsync(new SnapshotChange { Put = changed, Removed = [.. gone] });
            var states = changed.ToDictionary();
            foreach (var old in olds.All.Where(old => states.ContainsKey(old.Id)))
                old.State = states[old.Id];
            olds.DropGone();
        }

        await durable;
    }

    /// <summary>The states as they stand now, in order, with their numbers.</summary>
    public ImmutableArray<(long Id, ResourceState State)> States() => [.. ledger.States()];

    /// <summary>The snapshot as it is now.</summary>
    public Snapshot ToSnapshot() => ledger.ToSnapshot();

    // In the order of calls; what it returns is waited for outside the gate, so that many changes become durable together.
    private ValueTask ApplyAsync(SnapshotChange change)
    {
        ledger.Apply(change);
        return journal?.AppendAsync(change, CancellationToken.None) ?? ValueTask.CompletedTask;
    }

    private SnapshotChange Effect(Step step, ResourceState? result)
    {
        switch (step.Op)
        {
            case StepOp.Delete or StepOp.DeleteReplaced or StepOp.Discard or StepOp.DiscardReplaced or StepOp.RemovePendingReplace:
                if (!step.MarksOldPendingReplacement)
                    return new SnapshotChange { Removed = [step.Old!.Id] };
                step.Old!.State = step.Old.State with { PendingReplacement = true };
                return new SnapshotChange { Put = [(step.Old.Id, step.Old.State)] };
            case StepOp.Replace:
                return new SnapshotChange();
            case StepOp.CreateReplacement or StepOp.ReadReplacement or StepOp.ImportReplacement when step.MarksOldForDeletion:
                step.Old!.State = step.Old.State with { Delete = true };
                return new SnapshotChange { Put = [New(result!), (step.Old.Id, step.Old.State)] };
            case StepOp.CreateReplacement or StepOp.ReadReplacement or StepOp.ImportReplacement:
                return new SnapshotChange { Put = [New(result!)], Removed = [step.Old!.Id] };
            case StepOp.Refresh when result is null:
                // It goes with all references to it, in one change: until then the state lags, and is whole.
                step.Old!.IsGone = true;
                return new SnapshotChange();
            case StepOp.Refresh:
                var isSame = StateComparison.AreEqual(step.Old!.State, result!);
                step.Old.State = result!;
                return isSame ? new SnapshotChange() : new SnapshotChange { Put = [(step.Old.Id, result!)] };
            default:
                if (step.IsSkippedCreate)
                    return new SnapshotChange();
                if (step.Old is null)
                    return new SnapshotChange { Put = [New(result!)] };
                ids[result!.Urn] = step.Old.Id;
                var isUnchanged = StateComparison.AreEqual(step.Old.State, result);
                return new SnapshotChange { Put = isUnchanged ? [] : [(step.Old.Id, result)], Advanced = [step.Old.Id] };
        }
    }

    private (long, ResourceState) New(ResourceState state)
    {
        var id = ledger.NextId;
        ids[state.Urn] = id;
        return (id, state);
    }

    // Only what a provider is asked to do to something outside leaves a trace worth keeping.
    private static PendingOperationType? PendingType(Step step)
    {
        var state = step.New ?? step.Old!.State;
        if (!state.Custom || step.SkipsProvider || Protocol.Values.ResourceTypes.IsProvider(state.Type))
            return null;
        return step.Op switch
        {
            StepOp.Create or StepOp.CreateReplacement => PendingOperationType.Creating,
            StepOp.Update => PendingOperationType.Updating,
            StepOp.Delete or StepOp.DeleteReplaced => PendingOperationType.Deleting,
            StepOp.Read or StepOp.ReadReplacement => PendingOperationType.Reading,
            StepOp.Import or StepOp.ImportReplacement => PendingOperationType.Importing,
            _ => null,
        };
    }
}
