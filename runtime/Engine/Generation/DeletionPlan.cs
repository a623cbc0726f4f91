using System.Collections.Immutable;
using Provisioning.Engine.Events;

namespace Provisioning.Engine.Generation;

/// <summary>What is to be deleted at the end.</summary>
internal static class DeletionPlan
{
    /// <summary>The deletions of everything that the program no longer wants.</summary>
    public static ImmutableArray<Step> Steps(
        OldStates olds, GenerationState progress, Func<TrackedState, bool> isAllowed)
    {
        var steps = ImmutableArray.CreateBuilder<Step>();
        var condemned = olds.All
            .Where(old => isAllowed(old) && (old.State.Delete
                ? !progress.IsDeleting(old)
                : !progress.IsKept(old) && (!progress.IsDeleting(old) || old.State.PendingReplacement)))
            .ToImmutableArray();
        var urns = condemned.Select(old => old.State.Urn).ToHashSet(StringComparer.Ordinal);
        foreach (var old in condemned.Reverse())
        {
            progress.Deleting(old);
            steps.Add(Delete(old, urns));
        }

        return steps.ToImmutable();
    }

    private static Step Delete(TrackedState old, HashSet<string> condemned)
    {
        var state = old.State;
        var op = state.PendingReplacement && !state.Delete ? StepOp.RemovePendingReplace
            : state.External ? state.Delete ? StepOp.DiscardReplaced : StepOp.Discard
            : state.Delete ? StepOp.DeleteReplaced
            : StepOp.Delete;
        return new Step
        {
            Op = op, Urn = state.Urn, Old = old,
            SkipsProvider = state.RetainOnDelete || (state.DeletedWith.Length > 0 && condemned.Contains(state.DeletedWith)),
        };
    }
}
