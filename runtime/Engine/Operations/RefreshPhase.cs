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
        var isSelected = new RefreshSelection(selection);
        await RunAsync(olds.All.Where(old => isSelected.Includes(old.State) && isWanted(old)), othersGoOn: true);
        if (!executor.HasFailed)
            return true;
        executor.Stop();
        return false;
    }

    /// <summary>Refreshes what the operation is about and the program did not register: what the user named, and nothing for its sake.</summary>
    public Task RunRestAsync(Func<TrackedState, bool> isWanted)
        => RunAsync(olds.All.Where(old => selection.IncludesByName(old.State.Urn) && isWanted(old)), othersGoOn: false);

    private async Task RunAsync(IEnumerable<TrackedState> states, bool othersGoOn)
    {
        await Task.WhenAll(states.ToArray().Select(old => executor.Submit(
            [new Step { Op = StepOp.Refresh, Urn = old.State.Urn, Old = old, New = old.State }], othersGoOn)));
        await recorder.ForgetGoneAsync(olds);
    }
}
