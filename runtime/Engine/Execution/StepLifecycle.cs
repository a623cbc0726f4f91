using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Provisioning.Engine.Callbacks;
using Provisioning.Engine.Events;
using Provisioning.Engine.Generation;
using Provisioning.Engine.Plugins;
using Provisioning.Engine.Providers;
using Provisioning.Engine.State;
using Provisioning.Engine.Values;

namespace Provisioning.Engine.Execution;

/// <summary>One step from its beginning to its end: told, written down, done with its hooks around it, written down and told again.</summary>
internal sealed class StepLifecycle(StepRunner runner, StateRecorder recorder, EventHub events, ResourceHooks hooks)
{
    /// <summary>Runs a step to its end. Its hooks are not asked for another attempt once <paramref name="stopping"/> is signalled.</summary>
    public async Task<StepOutcome> RunAsync(Step step, CancellationToken stopping)
    {
        events.Starting(step);
        var before = step.Old?.State;
        long? operation = null;
        ResourceState? result;
        try
        {
            operation = await recorder.BeginAsync(step);
            await hooks.BeforeAsync(step);
            if (step.Refusal is { } refusal)
            {
                await recorder.EndAsync(operation);
                return Failed(step, null, refusal, FailureStatus.Clean) with { IsRefused = true };
            }

            result = Keep(step, await RunWithRetriesAsync(step, stopping));
            if (step.Op == StepOp.Refresh && result is { InitErrors.IsEmpty: false })
                events.Report(step.Urn, "warning", "Refreshed resource is in an unhealthy state:\n* " + string.Join("\n* ", result.InitErrors));
            if (step.Op == StepOp.Refresh && result is not null)
                step = await runner.WithDriftAsync(step, result, CancellationToken.None);
        }
        catch (ProviderException exception)
        {
            // Where nobody knows what the provider did, the operation stays in state for the user to look at.
            if (!exception.LeavesDoubt)
                await recorder.EndAsync(operation);
            return Failed(step, null, exception.Message, exception.IsOutcomeUnknown ? FailureStatus.Unknown : FailureStatus.Clean);
        }
        catch (PluginException exception)
        {
            await recorder.EndAsync(operation);
            return Failed(step, null, exception.Message, FailureStatus.Clean);
        }

        await recorder.EndAsync(step, result, operation);
        if (IsPartial(step, result))
            return Failed(step, result, InitErrorText(result!.InitErrors), FailureStatus.Partial);
        var isFollowedUp = await FollowUpAsync(step.Urn, () => hooks.AfterAsync(step, result));
        events.Finished(step, step.IsImport ? Found(result!) : step.MarksOldForDeletion ? step.Old?.State : before, result);
        return new StepOutcome(HasSucceeded: true, result, isFollowedUp);
    }

    /// <summary>Runs what is to run once a component has registered its outputs.</summary>
    /// <returns>Whether it went well.</returns>
    public Task<bool> FinishComponentAsync(ResourceState state) => FollowUpAsync(state.Urn, () => hooks.AfterOutputsAsync(state));

    private async Task<ResourceState?> RunWithRetriesAsync(Step step, CancellationToken stopping)
    {
        var errors = ImmutableArray<string>.Empty;
        while (true)
        {
            ResourceState? result = null;
            ExceptionDispatchInfo? failure = null;
            try
            {
                result = await runner.RunAsync(step, CancellationToken.None);
            }
            catch (ProviderException exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }

            if (failure is null && !IsPartial(step, result))
                return result;
            errors = errors.Insert(0, failure?.SourceException.Message ?? InitErrorText(result!.InitErrors));
            try
            {
                if (!stopping.IsCancellationRequested && await hooks.ShouldRetryAsync(step, errors))
                    continue;
            }
            catch (ProviderException exception) when (result is not null)
            {
                // A hook that fails changes nothing about what there is by now.
                events.Report(step.Urn, "info#err", exception.Message);
            }

            failure?.Throw();
            return result;
        }
    }

    // What the program calls secret is kept as one, whatever the provider makes of it.
    private ResourceState? Keep(Step step, ResourceState? result)
    {
        if (result is null || step.Op == StepOp.Replace)
            return result;
        if (result.AdditionalSecretOutputs.Contains("id"))
            events.Report(step.Urn, "warning", "The 'id' property cannot be made secret. See pulumi/pulumi#2717 for more details.");
        var outputs = SecretAnnotation.Keep(result.Outputs, result.Inputs, result.AdditionalSecretOutputs);
        return ReferenceEquals(outputs, result.Outputs) ? result : result with { Outputs = outputs };
    }

    // What an import found, as a state from which it could have started.
    private static ResourceState Found(ResourceState result) => result with
    {
        Aliases = [], AdditionalSecretOutputs = [], Created = null, Modified = null, ReplacementTrigger = null,
        ResourceHooks = result.ResourceHooks.Clear(),
    };

    private static bool IsPartial(Step step, ResourceState? result)
        => result is { InitErrors.IsEmpty: false } && step.New is not null && step.Op is not (StepOp.Same or StepOp.Refresh or StepOp.Import or StepOp.ImportReplacement);

    // By now the step is done and recorded: a hook that fails makes the operation fail, and undoes nothing.
    private async Task<bool> FollowUpAsync(string urn, Func<Task> run)
    {
        try
        {
            await run();
            return true;
        }
        catch (ProviderException exception)
        {
            events.Report(urn, "error", exception.Message);
            return false;
        }
    }

    private StepOutcome Failed(Step step, ResourceState? result, string message, FailureStatus status)
    {
        events.Failed(step, result ?? step.New, message, status);
        return new StepOutcome(HasSucceeded: false, result, IsFollowedUp: true);
    }

    private static string InitErrorText(ImmutableArray<string> errors)
        => $"{errors.Length} error{(errors.Length == 1 ? "" : "s")} occurred:\n\t* " + string.Join("\n\t* ", errors);
}

/// <summary>What became of a step: the state it led to, and whether the hooks that follow it went well.</summary>
internal readonly record struct StepOutcome(bool HasSucceeded, ResourceState? Result, bool IsFollowedUp)
{
    /// <summary>Nothing was tried: others go on, so that the user hears of all that is refused.</summary>
    public bool IsRefused { get; init; }
}
