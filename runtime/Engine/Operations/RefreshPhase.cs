using Provisioning.Engine.Events;
using Provisioning.Engine.Execution;
using Provisioning.Engine.Generation;

namespace Provisioning.Engine.Operations;

/// <summary>Makes the state what really exists, ahead of the program or instead of it.</summary>
internal sealed class RefreshPhase(OldStates olds, ResourceSelection selection, StepExecutor executor, StateRecorder recorder)
{
    /// <summary>
    /// Refreshes ahead of the program. One that fails keeps no other from being refreshed, but the operation ends with it: what to change
    /// must not be decided from a state that is known in part.
    /// </summary>
    /// <returns>Whether all could be refreshed.</returns>
    public async Task<bool> RunAheadAsync(Func<TrackedState, bool> isWanted)
    {
        await RunAsync(isWanted, othersGoOn: true);
        if (!executor.HasFailed)
            return true;
        executor.Stop();
        return false;
    }

    /// <summary>Refreshes the states that the operation is about and that <paramref name="isWanted"/> asks for, all at once.</summary>
    public Task RunAsync(Func<TrackedState, bool> isWanted) => RunAsync(isWanted, othersGoOn: false);

    private async Task RunAsync(Func<TrackedState, bool> isWanted, bool othersGoOn)
    {
        await Task.WhenAll(olds.All.Where(old => IsSelected(old) && isWanted(old)).ToArray().Select(old => executor.Submit(
            [new Step { Op = StepOp.Refresh, Urn = old.State.Urn, Old = old, New = old.State }], othersGoOn)));
        await recorder.ForgetGoneAsync(olds);
    }

    // In the order of the states, so that who depends on what is selected is met after it.
    private bool IsSelected(TrackedState old)
    {
        var isIncluded = selection.Includes(old.State);
        selection.Note(old.State, isIncluded);
        return isIncluded;
    }
}
