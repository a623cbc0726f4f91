using Provisioning.Engine.Events;
using Provisioning.Engine.Execution;
using Provisioning.Engine.Generation;

namespace Provisioning.Engine.Operations;

/// <summary>The end of an operation: what the program no longer wants is deleted, dependents before what they depend on.</summary>
internal sealed class DeletionPhase(GenerationContext context, GenerationState progress, StepExecutor executor)
{
    /// <summary>
    /// Deletes, or only tells of what is left alone; false where something stands in the way and nothing was deleted.
    /// </summary>
    public async Task<bool> RunAsync(bool isKeepingAll, CancellationToken cancellationToken)
    {
        var scope = new DeletionScope(context.Olds, context.Selection, new DependentReplacements(context, progress));
        var isAllowed = await scope.FindAsync(cancellationToken);
        var kept = context.Olds.All.Where(old => !isAllowed(old) && !IsDealtWith(old)).ToArray();
        var steps = isKeepingAll ? [] : DeletionPlan.Steps(context.Olds, progress, isAllowed);
        // A preview goes on, to tell of everything.
        if ((!AreNamed(steps) && !context.IsPreview) || !IsPlanned([.. kept.Select(UntargetedSteps.Kept), .. steps]))
            return false;
        foreach (var old in kept)
            await executor.Submit([UntargetedSteps.Kept(old)]);
        // What something that could not be dealt with depends on must stay.
        var needed = new NeededResources(context.Olds);
        foreach (var wave in DeletionOrder.Waves(steps, context.Olds))
        {
            needed.AddDependenciesOf(executor.Failed);
            var possible = wave.Where(step => !needed.Contains(step.Urn)).ToArray();
            await Task.WhenAll(possible.Select(step => executor.Submit([Guarded(step)])).ToArray());
            if (executor.Stopping.IsCancellationRequested)
                break;
        }

        return true;
    }

    // Of a resource that was dealt with there may be another one that still waits to be deleted.
    private bool IsDealtWith(TrackedState old)
        => progress.IsKept(old) || progress.IsDeleting(old) || (old.State.Delete && progress.IsRegistered(old.State.Urn));

    private Step Guarded(Step step)
        => step is { Op: StepOp.Delete, Old.State: { Protect: true, Delete: false } } && !context.Request.IgnoreProtect
            ? step with { Refusal = ReplacementSteps.Protected(step.Urn) }
            : step;

    private bool AreNamed(IEnumerable<Step> steps)
    {
        if (context.Selection is not { HasTargets: true, TakesDependents: false })
            return true;
        var strangers = steps.Select(step => step.Urn).Where(urn => !context.Selection.Targets.Contains(urn)).ToArray();
        foreach (var urn in strangers)
            context.Error(urn, $"Resource '{urn}' will be destroyed but was not specified in --target list. Add it, or give --target-dependents");
        return strangers.Length == 0;
    }

    private bool IsPlanned(IReadOnlyCollection<Step> steps)
    {
        try
        {
            context.Constraint?.Take(steps);
            context.Planned?.TakesAtEnd(steps);
            return true;
        }
        catch (GenerationException exception)
        {
            context.Error("", exception.Message);
            return false;
        }
    }
}
