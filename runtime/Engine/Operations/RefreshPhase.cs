using Provisioning.Engine.Events;
using Provisioning.Engine.Execution;
using Provisioning.Engine.Generation;
using Provisioning.Engine.Plugins;
using Provisioning.Engine.Providers;

namespace Provisioning.Engine.Operations;

/// <summary>Makes the state what really exists, ahead of the program or instead of it.</summary>
internal sealed class RefreshPhase(
    OldStates olds, ResourceSelection selection, StepExecutor executor, StateRecorder recorder, ProviderRegistry providers, EventHub events)
{
    /// <summary>
    /// Refreshes ahead of the program. One that fails keeps no other from being refreshed, but the operation ends with it: what to change
    /// must not be decided from a state that is known in part.
    /// </summary>
    /// <returns>Whether all could be refreshed.</returns>
    public async Task<bool> RunAheadAsync(Func<TrackedState, bool> isWanted)
    {
        var isSelected = new RefreshSelection(selection);
        var wanted = olds.All.Where(old => isSelected.Includes(old.State) && isWanted(old)).ToArray();
        if (await AreProvidersReadyAsync(wanted))
        {
            await RunAsync(wanted, othersGoOn: true);
            if (!executor.HasFailed)
                return true;
        }

        executor.Stop();
        return false;
    }

    /// <summary>Refreshes what the operation is about and the program did not register: what the user named, and nothing for its sake.</summary>
    public Task RunRestAsync(Func<TrackedState, bool> isWanted)
        => RunAsync(olds.All.Where(old => selection.IncludesByName(old.State.Urn) && isWanted(old)), othersGoOn: false);

    // Nothing is read before there is a provider for all that is to be read.
    private async Task<bool> AreProvidersReadyAsync(IEnumerable<TrackedState> states)
    {
        foreach (var state in states.Select(old => old.State).Where(state => state.Provider.Length > 0))
        {
            try
            {
                await providers.GetAsync(state.Provider, CancellationToken.None);
            }
            catch (Exception exception) when (exception is ProviderException or PluginException)
            {
                events.Report("", "error", $"could not load provider for resource {state.Urn}: could not create provider {state.Provider}: {exception.Message}");
                return false;
            }
        }

        return true;
    }

    private async Task RunAsync(IEnumerable<TrackedState> states, bool othersGoOn)
    {
        await Task.WhenAll(states.ToArray().Select(old => executor.Submit(
            [new Step { Op = StepOp.Refresh, Urn = old.State.Urn, Old = old, New = old.State }], othersGoOn)));
        await recorder.ForgetGoneAsync(olds);
    }
}
