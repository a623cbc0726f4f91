using Provisioning.Engine.Events;
using Provisioning.Engine.Execution;
using Provisioning.Engine.Generation;
using Provisioning.Engine.State;

namespace Provisioning.Engine.Operations;

/// <summary>Makes the state what really exists, ahead of the program or instead of it.</summary>
internal sealed class RefreshPhase(OldStates olds, ResourceSelection selection, StepExecutor executor, StateRecorder recorder)
{
    /// <summary>Refreshes the states that the operation is about and that <paramref name="isWanted"/> asks for, all at once.</summary>
    public async Task RunAsync(Func<TrackedState, bool> isWanted)
    {
        await Task.WhenAll(olds.All.Where(old => IsSelected(old) && isWanted(old)).ToArray().Select(old => executor.Submit(
            [new Step { Op = StepOp.Refresh, Urn = old.State.Urn, Old = old, New = old.State }])));
        await SettleAsync();
    }

    /// <summary>Forgets what is gone, with all references to it.</summary>
    private async Task SettleAsync()
    {
        foreach (var (tracked, state) in DanglingReferences.Fix(olds).ToArray())
        {
            tracked.State = state;
            await recorder.ApplyOneAsync(new SnapshotChange { Put = [(tracked.Id, state)] });
        }

        olds.DropGone();
    }

    // In the order of the states, so that who depends on what is selected is met after it.
    private bool IsSelected(TrackedState old)
    {
        var isIncluded = selection.Includes(old.State);
        selection.Note(old.State, isIncluded);
        return isIncluded;
    }
}
