using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.Providers;
using Provisioning.Engine.State;

namespace Provisioning.Engine.Generation;

/// <summary>The steps of a replacement, in either order.</summary>
internal sealed class ReplacementSteps(GenerationContext context, GenerationState progress, DependentReplacements dependents)
{
    /// <summary>Replaces a resource that is managed here.</summary>
    public async Task<ImmutableArray<Step>> OfManagedAsync(
        Registration registration, TrackedState old, ResourceState goal, ResourceDiff diff, CancellationToken cancellationToken)
    {
        if (old.State.Protect && goal.Protect && !context.Request.IgnoreProtect)
        {
            var message = $"unable to replace resource \"{goal.Urn}\"\nas it is currently marked for protection. To unprotect the resource, remove the "
                + "`protect` flag from the resource in your Pulumi program and run `pulumi up`";
            if (!context.IsPreview)
                throw new GenerationException(goal.Urn, message);
            context.Error(goal.Urn, message);
        }

        progress.Replaced(goal.Urn);
        if (!(registration.Goal.DeleteBeforeReplace ?? diff.DeleteBeforeReplace))
        {
            // What an operation that failed deleted ahead is gone: nothing of it is left to delete later.
            return old.State.PendingReplacement
                ? [Replace(old, goal, diff), Create(registration, old, goal, diff)]
                : CreateFirst(registration, old, goal, diff);
        }

        var steps = ImmutableArray.CreateBuilder<Step>();
        var found = await dependents.FindAsync(old, goal.Urn, cancellationToken);
        var gone = found.Select(dependent => dependent.State.State.Urn).Append(old.State.Urn).ToHashSet(StringComparer.Ordinal);
        foreach (var (dependent, keys) in found.Reverse())
        {
            // What waits to be deleted since an earlier operation goes before what it was made with, too.
            if (dependent.State.Delete)
            {
                progress.Deleting(dependent);
                steps.Add(new Step { Op = StepOp.Delete, Urn = dependent.State.Urn, Old = dependent, SkipsProvider = SkipsProvider(dependent, gone) });
                continue;
            }

            if (dependent.State.Protect && !context.Request.IgnoreProtect)
            {
                throw new GenerationException(
                    goal.Urn,
                    $"unable to replace resource \"{dependent.State.Urn}\" as part of replacing \"{goal.Urn}\" as it is currently marked for protection. "
                    + "To unprotect the resource, remove the `protect` flag from the resource in your Pulumi program and run `pulumi up`, or use the "
                    + $"command:\n`pulumi state unprotect '{dependent.State.Urn}'`");
            }

            progress.DeletedEarly(dependent, keys);
            progress.Replaced(dependent.State.Urn);
            // What an operation that failed deleted ahead is gone already, and waits for its replacement as this one does.
            if (!dependent.State.PendingReplacement)
                steps.Add(DeleteEarly(dependent, gone));
        }

        progress.DeletedEarly(old, diff.ReplaceKeys);
        if (!old.State.PendingReplacement)
            steps.Add(DeleteEarly(old, gone));
        steps.Add(Replace(old, goal, diff));
        steps.Add(Create(registration, old, goal, diff) with { Registration = registration });
        return steps.ToImmutable();
    }

    /// <summary>Creates anew what was deleted ahead of its replacement in this operation.</summary>
    public ImmutableArray<Step> AfterEarlyDeletion(
        Registration registration, TrackedState old, ResourceState goal, ImmutableArray<string> keys)
    {
        progress.Replaced(goal.Urn);
        return [Replace(old, goal, ResourceDiff.None), Create(registration, old, goal, new ResourceDiff { ReplaceKeys = keys })];
    }

    /// <summary>Creates what was only read until now; what was read is left alone.</summary>
    public static ImmutableArray<Step> OfExternal(Registration registration, TrackedState old, ResourceState goal)
        =>
        [
            new Step { Op = StepOp.CreateReplacement, Urn = goal.Urn, Old = old, New = goal, Registration = registration, MarksOldForDeletion = true },
            new Step { Op = StepOp.Replace, Urn = goal.Urn, Old = old, New = goal },
        ];

    /// <summary>Why a protected resource stays.</summary>
    public static string Protected(string urn)
        => $"resource \"{urn}\" cannot be deleted\nbecause it is protected. To unprotect the resource, either remove the `protect` flag from "
            + $"the resource in your Pulumi program and run `pulumi up`, or use the command:\n`pulumi state unprotect '{urn}'`";

    private static ImmutableArray<Step> CreateFirst(Registration registration, TrackedState old, ResourceState goal, ResourceDiff diff)
        => [Create(registration, old, goal, diff) with { MarksOldForDeletion = true }, Replace(old, goal, diff)];

    private static Step DeleteEarly(TrackedState old, HashSet<string> gone) => new()
    {
        Op = StepOp.DeleteReplaced, Urn = old.State.Urn, Old = old, MarksOldPendingReplacement = true,
        SkipsProvider = SkipsProvider(old, gone),
    };

    private static bool SkipsProvider(TrackedState old, HashSet<string> gone) => old.State.RetainOnDelete || gone.Contains(old.State.DeletedWith);

    private static Step Create(Registration registration, TrackedState old, ResourceState goal, ResourceDiff diff) => new()
    {
        Op = StepOp.CreateReplacement, Urn = goal.Urn, Old = old, New = goal, Registration = registration,
        Keys = diff.ReplaceKeys, Diffs = diff.ChangedKeys, DetailedDiff = diff.DetailedDiff,
    };

    private static Step Replace(TrackedState old, ResourceState goal, ResourceDiff diff) => new()
    {
        Op = StepOp.Replace, Urn = goal.Urn, Old = old, New = goal,
        Keys = diff.ReplaceKeys, Diffs = diff.ChangedKeys, DetailedDiff = diff.DetailedDiff,
    };
}
