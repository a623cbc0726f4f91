using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.Providers;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Generation;

/// <summary>
/// Decides what a registration means: compares the goal with the old state, asks provider and policies, and answers with steps.
/// Registrations are taken one at a time, in the order in which the program made them, so that decisions do not depend on timing.
/// </summary>
internal sealed class StepGenerator
{
    private readonly GenerationContext context;
    private readonly GenerationState progress;
    private readonly RegisteredNames names;
    private readonly ResourceDiffer differ;
    private readonly ReplacementSteps replacements;
    private readonly UntargetedSteps untargeted;

    public StepGenerator(GenerationContext context, GenerationState progress, RegisteredNames names)
    {
        this.context = context;
        this.progress = progress;
        this.names = names;
        differ = new ResourceDiffer(context, progress);
        replacements = new ReplacementSteps(context, progress, new DependentReplacements(context, progress));
        untargeted = new UntargetedSteps(context, progress);
    }

    /// <summary>
    /// The steps that take over a resource which exists already; none where there is nothing to take over. Once they ran, the
    /// registration goes on from what they found.
    /// </summary>
    public ImmutableArray<Step> Import(Registration registration)
    {
        var wish = registration.Goal;
        var urn = names.UrnOf(wish);
        // What cannot be registered is refused where it is registered.
        if (!wish.Custom || wish.Id.Length == 0 || !names.MayBeTaken(wish, urn))
            return [];
        var old = names.Peek(wish, urn);
        if (old is not null && !old.State.External && (old.State.ImportId.Length > 0 ? old.State.ImportId : old.State.Id) == wish.Id)
            return [];
        var goal = wish.ToState(urn) with { ImportId = wish.Id, Aliases = old is not null && old.State.Urn != urn ? [old.State.Urn] : [] };
        if (NeedsSkipped(goal))
            return [];
        ImmutableArray<Step> steps = [new Step { Op = StepOp.Import, Urn = urn, New = goal }];
        if (old is not null)
        {
            progress.Keep(old);
            steps =
            [
                new Step { Op = StepOp.ImportReplacement, Urn = urn, Old = old, New = goal, MarksOldForDeletion = true },
                new Step { Op = StepOp.Replace, Urn = urn, Old = old, New = goal },
            ];
        }

        return steps;
    }

    /// <summary>
    /// In a refresh, what the program registers is known already, or is left out; null for what the program needs all the same:
    /// components and providers.
    /// </summary>
    public ImmutableArray<Step>? KeepAsRefreshed(Registration registration)
    {
        if (!IsLeftAlone(registration.Goal))
            return null;
        var urn = names.Take(registration.Goal);
        if (names.FindOld(registration.Goal, urn) is not { } old)
            return [untargeted.SkippedCreate(registration, registration.Goal.ToState(urn))];
        progress.Keep(old);
        registration.Complete(new RegistrationResult(old.State));
        return [];
    }

    /// <summary>In a destroy, what the program registers stays as it is until it goes; null for components and providers.</summary>
    public ImmutableArray<Step>? KeepUntilDestroyed(Registration registration)
    {
        if (!IsLeftAlone(registration.Goal))
            return null;
        var urn = names.Take(registration.Goal);
        var old = names.FindOld(registration.Goal, urn);
        var goal = registration.Goal.ToState(urn);
        if (old is null || NeedsSkipped(goal))
            return [untargeted.SkippedCreate(registration, goal with { Outputs = old?.State.Outputs ?? PropertyMap.Empty })];
        progress.Keep(old);
        return [new Step
        {
            Op = StepOp.Same, Urn = urn, Old = old, Registration = registration,
            New = goal with { Inputs = old.State.Inputs, Aliases = old.State.Urn == urn ? [] : [old.State.Urn] },
        }];
    }

    private bool IsLeftAlone(Goal wish) => wish is { Custom: true, IsProvider: false } || NeedsSkipped(wish.ToState(names.UrnOf(wish)));

    private bool NeedsSkipped(ResourceState goal) => goal.References().Any(progress.IsSkippedCreate);

    /// <summary>The steps for a resource that is to exist.</summary>
    /// <exception cref="GenerationException">It cannot be; what is wrong with it is told by who called.</exception>
    public async Task<ImmutableArray<Step>> RegisterAsync(
        Registration registration, TrackedState? imported, CancellationToken cancellationToken)
    {
        var steps = await StepsAsync(registration, imported, cancellationToken);
        Settle(steps);
        RefuseWithoutTargets(steps);
        return steps;
    }

    private void RefuseWithoutTargets(ImmutableArray<Step> steps)
    {
        foreach (var (urn, message) in untargeted.MissingTargets(steps))
        {
            // A preview goes on, to tell of everything that is missing at once.
            if (!context.IsPreview)
                throw new GenerationException(urn, message);
            context.Error(urn, message);
        }
    }

    private void Settle(IReadOnlyCollection<Step> steps)
    {
        context.Constraint?.Take(steps);
        context.Planned?.Takes(steps);
    }

    private async Task<ImmutableArray<Step>> StepsAsync(
        Registration registration, TrackedState? imported, CancellationToken cancellationToken)
    {
        var wish = registration.Goal;
        var urn = names.Take(wish);
        if (ProviderReference.TryParse(wish.Provider) is { IsDenied: true } denied)
            throw new GenerationException(urn, ProviderReference.Refusal(denied.Package, urn));
        var found = names.FindOld(wish, urn);
        var old = imported ?? found;
        if (old is not null)
            progress.Keep(old);
        var goal = wish.ToState(urn) with { ImportId = wish.Id, Aliases = progress.FormerUrnOf(urn) is { } former ? [former] : [] };
        // What was just imported has not been made for any value of a trigger: the next update takes its first one down.
        if (imported is not null)
            goal = goal with { ReplacementTrigger = null };
        var provider = await context.ProviderOfAsync(wish, cancellationToken);
        var earlyKeys = old is null ? null : progress.EarlyDeletionKeys(old.State.Urn);
        var startsAfresh = old is null || old.State.External || earlyKeys is not null || IsReplacementAsked(old, urn);
        var seed = context.Constraint?.SeedOf(urn) ?? context.Ids.NewSeed(urn);
        var naming = wish.Custom ? context.Autonamer.Value?.For(urn, seed) : null;
        // Two of one name cannot be.
        if (naming is { IsRandom: false })
            wish = registration.Goal = wish with { DeleteBeforeReplace = true };
        var checks = new InputChecks(context, provider, seed, naming);
        // What is made anew is made as the program says: there is nothing old whose changes could be ignored.
        var unchecked_ = goal;
        if (!startsAfresh)
            goal = goal with { Inputs = IgnoreChanges.Apply(goal.Inputs, old!.State.Inputs, wish.IgnoreChanges, text => context.Inform(urn, text)) };
        var isIncluded = ResourceSelection.IsImplied(wish.Type) || context.Selection.Includes(goal);
        var isValid = true;
        if (isIncluded)
            (goal, isValid) = await checks.TryAsync(goal, startsAfresh ? null : old!.State.Inputs, cancellationToken);
        else if (provider is not null)
            goal = goal with { Inputs = old?.State.Inputs ?? PropertyMap.Empty };
        var dependencies = isIncluded ? untargeted.DependenciesOf(goal) : [];
        if (isValid)
        {
            context.Planned?.Wants(urn, wish, startsAfresh ? null : old!.State.Inputs, goal.Inputs, seed);
            context.Constraint?.Check(wish, startsAfresh ? null : old!.State, goal);
        }

        // Policies judge what the provider does not accept, too: the user hears of everything that is wrong at once.
        goal = goal with { Inputs = await context.Policies.RemediateAsync(goal, wish, cancellationToken) };
        var isAllowed = await context.Policies.AnalyzeAsync(goal, wish, cancellationToken);
        if (!isValid || (!isAllowed && !context.IsPreview))
            throw new GenerationException(urn, Array.Empty<string>());

        context.Selection.Note(goal, isIncluded);
        if (old is null)
        {
            return isIncluded
                ? [.. dependencies, new Step { Op = StepOp.Create, Urn = urn, New = goal, Registration = registration }]
                : [untargeted.SkippedCreate(registration, goal)];
        }

        if (earlyKeys is { } keys)
            return replacements.AfterEarlyDeletion(registration, old, goal, keys);
        if (old.State.External)
            return ReplacementSteps.OfExternal(registration, old, goal);
        if (!isIncluded)
            return untargeted.Same(registration, old);
        var steps = await ChangeAsync(registration, old, goal, unchecked_, provider, checks, imported is not null, cancellationToken);
        untargeted.CheckMayFollow(old, goal, steps);
        return [.. dependencies, .. steps];
    }

    /// <summary>The steps from what is to what is to be.</summary>
    private async Task<ImmutableArray<Step>> ChangeAsync(
        Registration registration, TrackedState old, ResourceState goal, ResourceState unchecked_, IProvider? provider, InputChecks checks,
        bool wasImported, CancellationToken cancellationToken)
    {
        var (wish, urn) = (registration.Goal, goal.Urn);
        var diff = await differ.DiffAsync(old.State, goal, wish, provider, cancellationToken);
        if (diff.Unavailable is { } reason)
            context.Warn(urn, reason);
        if (old.State.PendingReplacement || (diff.Changes == DiffChanges.Some && diff.IsReplacement))
        {
            RefuseReplacingImported(wish, old.State, goal, diff);
            if (!IsReplacementAsked(old, urn))
            {
                // A replacement is a new resource: nothing generated for the old one may be carried over.
                goal = await checks.CheckAsync(unchecked_, olds: null, cancellationToken);
                goal = goal with { Inputs = await context.Policies.RemediateAgainAsync(goal, wish, cancellationToken) };
            }

            return await replacements.OfManagedAsync(registration, old, goal, diff, cancellationToken);
        }

        if (diff.Changes == DiffChanges.Some || !old.State.InitErrors.IsEmpty)
        {
            return [new Step
            {
                Op = StepOp.Update, Urn = urn, Old = old, New = goal, Registration = registration, Diffs = diff.ChangedKeys,
                DetailedDiff = diff.DetailedDiff, Stables = diff.StableKeys,
            }];
        }

        // What was imported as the program describes it stays as it was found.
        if (wasImported)
        {
            registration.Complete(new RegistrationResult(old.State) { Stables = diff.StableKeys });
            return [];
        }

        return [new Step { Op = StepOp.Same, Urn = urn, Old = old, New = goal, Registration = registration }];
    }

    private bool IsReplacementAsked(TrackedState old, string urn) => old.State.Taint || progress.IsReplaceRequested(urn);

    // A replacement has another id than the one that the program asks for.
    private void RefuseReplacingImported(Goal wish, ResourceState old, ResourceState goal, ResourceDiff diff)
    {
        if (wish.Id.Length == 0)
            return;
        var message = "previously-imported resources that still specify an ID may not be replaced; please remove the `import` declaration from your program;\n"
            + string.Join('\n', diff.ReplaceKeys.Select(key => $"{key}: {InputChecks.Text(old.Inputs.Find(key))} => {InputChecks.Text(goal.Inputs.Find(key))}"));
        if (!context.IsPreview)
            throw new GenerationException(goal.Urn, message);
        context.Warn(goal.Urn, message);
    }

    /// <summary>The steps for a resource that is only to be read.</summary>
    public ImmutableArray<Step> Read(Registration registration)
    {
        var wish = registration.Goal;
        var urn = names.Take(wish);
        var old = names.FindOld(wish, urn);
        if (old is not null)
            progress.Keep(old);
        var goal = wish.ToState(urn) with { External = true, Id = wish.Id, RetainOnDelete = false };
        RefuseWithoutTargets([new Step { Op = StepOp.Read, Urn = urn, New = goal }]);
        if (old is null || old.State.External || old.State.Id == wish.Id)
            return [new Step { Op = StepOp.Read, Urn = urn, Old = old, New = goal, Registration = registration }];
        progress.Replaced(urn);
        return
        [
            new Step { Op = StepOp.ReadReplacement, Urn = urn, Old = old, New = goal, Registration = registration, MarksOldForDeletion = true },
            new Step { Op = StepOp.Replace, Urn = urn, Old = old, New = goal },
        ];
    }

    /// <summary>Passes over a resource that cannot be dealt with because something it needs failed: it stays as it is.</summary>
    public ResourceState PassOver(Registration registration)
    {
        var urn = names.Take(registration.Goal);
        if (names.FindOld(registration.Goal, urn) is { } old)
            progress.Keep(old);
        return registration.Goal.ToState(urn);
    }
}
