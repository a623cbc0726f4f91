using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.Execution;
using Provisioning.Engine.Generation;
using Provisioning.Engine.Plugins;
using Provisioning.Engine.Providers;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Operations;

/// <summary>Deals with the registrations of a program, one at a time: decides on steps and hands them to the executor.</summary>
internal sealed class RegistrationPhase(
    GenerationContext context, StepGenerator generator, RegisteredRefresh refresh, StepExecutor executor, StateRecorder recorder, EventHub events)
{
    private bool hasFailed;

    /// <summary>Whether a registration could not be dealt with.</summary>
    public bool HasFailed => Volatile.Read(ref hasFailed);

    /// <summary>Called when nothing more may be registered.</summary>
    public Action Close { get; set; } = () => { };

    /// <summary>Deals with a registration. It is answered once its steps ran, which may be later.</summary>
    public async Task DealAsync(Registration registration)
    {
        if (executor.Stopping.IsCancellationRequested)
        {
            executor.Abandon(registration);
            return;
        }

        try
        {
            if (MustBePassedOver(registration))
            {
                var state = generator.PassOver(registration);
                executor.PassedOver(state.Urn);
                registration.Complete(new RegistrationResult(state, RegistrationStatus.Skipped));
                return;
            }

            if (context.Request.RefreshesWithProgram && !registration.IsRead && !await RefreshAsync(registration))
                return;
            if (registration.IsRead)
                Submit(generator.Read(registration));
            else if (context.Request.Kind == OperationKind.Refresh && generator.KeepAsRefreshed(registration) is { } kept)
                Submit(kept);
            else if (context.Request.Kind == OperationKind.Destroy && generator.KeepUntilDestroyed(registration) is { } doomed)
                Submit(doomed);
            else
                await RegisterAsync(registration);
        }
        catch (Exception exception) when (exception is GenerationException or ProviderException or PluginException)
        {
            Fail(registration, exception);
        }
    }

    private async Task RegisterAsync(Registration registration)
    {
        TrackedState? imported = null;
        var import = generator.Import(registration);
        if (!import.IsEmpty)
        {
            if (!await executor.Submit(import))
            {
                if (!context.Request.ContinueOnError)
                    End(registration);
                else
                    registration.Complete(new RegistrationResult(import[0].New!, RegistrationStatus.Failed));
                return;
            }

            var urn = import[0].Urn;
            imported = new TrackedState(recorder.IdOf(urn), recorder.Find(urn)!);
        }

        Submit(await generator.RegisterAsync(registration, imported, CancellationToken.None));
    }

    // What needs something that failed is decided on like anything else - its provider is asked, its policies judge - and then left out.
    private void Submit(ImmutableArray<Step> steps)
    {
        if (context.Request.ContinueOnError && executor.HasFailed)
        {
            // Nothing is deleted ahead of a replacement that will not come.
            var isPassedOver = steps.Any(step => step.Registration is not null && NeedsSomethingThatFailed(step.New!));
            var passedOver = steps.Where(step => NeedsSomethingThatFailed(step.New ?? step.Old!.State)
                || (isPassedOver && (step.MarksOldPendingReplacement || step.Op == StepOp.Replace))).ToArray();
            foreach (var step in passedOver)
            {
                executor.PassedOver(step);
                step.Registration?.Complete(new RegistrationResult(step.New!, RegistrationStatus.Skipped));
            }

            steps = steps.RemoveRange(passedOver);
        }

        if (!steps.IsEmpty)
            _ = executor.Submit(steps);
    }

    // What the program registers is refreshed with its provider as the program configures it.
    private async Task<bool> RefreshAsync(Registration registration)
    {
        if (refresh.StepOf(registration) is not { Old: { } old } step)
            return true;
        if (await executor.Submit([step]))
        {
            if (old.IsGone)
                await recorder.ForgetGoneAsync(context.Olds);
            return true;
        }

        End(registration);
        return false;
    }

    private bool NeedsSomethingThatFailed(ResourceState state) => state.Dependees().Any(executor.FailedAt);

    // What its provider cannot be asked about, or would have to be read for first, cannot even be decided on.
    private bool MustBePassedOver(Registration registration)
        => context.Request.ContinueOnError && executor.HasFailed
            && ((ProviderReference.TryParse(registration.Goal.Provider) is { } provider && executor.FailedAt(provider.Urn))
                || ((context.Request.RefreshesWithProgram || registration.Goal.Id.Length > 0) && NeedsSomethingThatFailed(registration.Goal.ToState(""))));

    private void Fail(Registration registration, Exception exception)
    {
        Volatile.Write(ref hasFailed, true);
        var goal = registration.Goal;
        var program = context.Request.Program;
        var parent = ResourceUrn.TryParse(goal.Parent, out var parsed) ? parsed : (ResourceUrn?)null;
        var urn = (exception as GenerationException)?.Urn
            ?? ResourceUrn.Create(program.Stack, program.Project, parent, goal.Type, goal.Name).Value;
        var messages = exception is GenerationException told ? told.Messages : [exception.Message];
        foreach (var message in messages)
            events.Report(urn, "error", message);
        End(registration);
    }

    // Of what could not even be decided on nobody knows what it would have been: that ends the operation, even one that continues on error.
    private void End(Registration registration)
    {
        executor.Stop();
        executor.Abandon(registration);
        Close();
    }
}
