using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.Providers;
using Provisioning.Engine.State;

namespace Provisioning.Engine.Generation;

/// <summary>
/// Steps for what the operation is not about: it stays as it is, and is written before whatever depends on it, even where the
/// program does not mention it any more.
/// </summary>
internal sealed class UntargetedSteps(GenerationContext context, GenerationState progress)
{
    /// <summary>Leaves a registered resource as it is, and with it all that it depends on.</summary>
    public ImmutableArray<Step> Same(Registration registration, TrackedState old)
    {
        if (ProviderReference.TryParse(old.State.Provider) is { } provider)
            RefuseWithoutProvider(old.State.Urn, provider.Urn);

        if (progress.TakeKeptAhead(old.State.Urn))
        {
            registration.Complete(new RegistrationResult(old.State));
            return [];
        }

        var steps = ImmutableArray.CreateBuilder<Step>();
        AddDependencies(old.State, steps);
        progress.Keep(old);
        steps.Add(Kept(old) with { Registration = registration });
        return steps.ToImmutable();
    }

    /// <summary>Does not create a resource: nothing of it is known.</summary>
    public Step SkippedCreate(Registration registration, ResourceState goal)
    {
        progress.SkippedCreate(goal.Urn);
        return new Step { Op = StepOp.Same, Urn = goal.Urn, New = goal, Registration = registration, IsSkippedCreate = true };
    }

    /// <summary>Keeps what a resource depends on that neither the program nor the operation has come to.</summary>
    public ImmutableArray<Step> DependenciesOf(ResourceState goal)
    {
        if (!context.Selection.HasTargets)
            return [];
        var steps = ImmutableArray.CreateBuilder<Step>();
        AddDependencies(goal, steps);
        return steps.ToImmutable();
    }

    /// <summary>Keeps what is not to be deleted.</summary>
    public static Step Kept(TrackedState old)
        => new() { Op = StepOp.Same, Urn = old.State.Urn, Old = old, New = old.State, IsUntargeted = true };

    /// <summary>What is wrong with steps that need something which is not to be created.</summary>
    public IEnumerable<(string Urn, string Message)> MissingTargets(ImmutableArray<Step> steps)
    {
        foreach (var step in steps.Where(step => step is { New: not null, IsSkippedCreate: false }))
        {
            foreach (var urn in step.New!.References().Distinct(StringComparer.Ordinal).Where(progress.IsSkippedCreate).ToArray())
            {
                progress.ToldOfSkippedCreate(urn);
                yield return (step.Urn, $"Resource '{step.Urn}' depends on '{urn}', which does not exist yet and is left out of this "
                    + "operation. Add it with --target, or do not exclude it");
            }
        }
    }

    /// <summary>
    /// Checks the steps of a resource that was kept for one that depends on it in the state, before the program came to it. It keeps its
    /// place there: whatever would have to stand before it, or after the other, cannot be written down.
    /// </summary>
    /// <exception cref="GenerationException">The steps need another place.</exception>
    public void CheckMayFollow(TrackedState old, ResourceState goal, ImmutableArray<Step> steps)
    {
        if (!progress.TakeKeptAhead(old.State.Urn))
            return;
        if (steps.Any(step => step.Op is not (StepOp.Same or StepOp.Update)) || goal.References().Except(old.State.References()).Any())
        {
            throw new GenerationException(
                goal.Urn, $"resource {goal.Urn} cannot change so while something that depends on it in the state, and comes before it in the "
                + "program, is left as it is. Update both, or update without --target and --exclude");
        }
    }

    private void RefuseWithoutProvider(string urn, string providerUrn)
    {
        var isRenamed = progress.IsRenamed(providerUrn);
        if (!isRenamed && !progress.IsRegistered(providerUrn))
        {
            throw new GenerationException(
                urn,
                $"its provider {providerUrn} is not in the program any more: providers cannot be changed together with --target or "
                + "--exclude. Put the provider back, or update without them");
        }

        if (progress.WasReplaced(isRenamed ? progress.HolderOf(providerUrn)! : providerUrn))
        {
            throw new GenerationException(
                urn, $"its provider {providerUrn} is replaced, and what a provider manages is replaced with it. Update both, or update "
                + "without --target and --exclude");
        }
    }

    private void AddDependencies(ResourceState state, ImmutableArray<Step>.Builder steps)
    {
        foreach (var urn in state.References())
        {
            if (context.Olds.Find(urn) is not { } old || progress.IsKept(old) || progress.IsDeleting(old))
                continue;
            progress.KeepAhead(old);
            AddDependencies(old.State, steps);
            steps.Add(Kept(old));
        }
    }
}
