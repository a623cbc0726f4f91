using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.Generation;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Plans;

/// <summary>Holds an update to a plan: it may do what was planned, or less, and nothing else.</summary>
internal sealed class PlanConstraint(DeploymentPlan plan)
{
    private readonly Dictionary<string, ImmutableArray<StepOp>> left
        = plan.Resources.ToDictionary(pair => pair.Key, pair => pair.Value.Steps, StringComparer.Ordinal);

    /// <summary>What generated names of a resource are derived from; null where the plan does not say.</summary>
    public byte[]? SeedOf(string urn)
        => plan.Resources.TryGetValue(urn, out var resource) && !resource.Seed.IsDefaultOrEmpty ? [.. resource.Seed] : null;

    /// <summary>Refuses a resource that is not what the plan says.</summary>
    /// <param name="goal">What the program wants now.</param>
    /// <param name="old">The state that it starts from, or null.</param>
    /// <param name="state">What it is to be, its inputs checked.</param>
    /// <exception cref="GenerationException">It differs.</exception>
    public void Check(Goal goal, ResourceState? old, ResourceState state)
    {
        var isPlanned = plan.Resources.TryGetValue(state.Urn, out var resource);
        // What is new and not planned fails for its step.
        if (!isPlanned && old is null)
            return;
        var planned = isPlanned ? resource!.Goal : PlannedGoals.OfState(old!);
        var difference = planned is null
            ? "resource unexpectedly not deleted"
            : PlannedGoals.Difference(planned, goal) ?? PlannedProperties.Difference(planned.Inputs, old?.Inputs, state.Inputs)
                ?? PlannedGoals.DependencyDifference(planned, goal);
        if (difference is not null)
            throw new GenerationException(state.Urn, $"resource {state.Urn} violates plan: {difference}");
    }

    /// <summary>Refuses outputs that a resource registers itself where they are not what the plan says.</summary>
    /// <exception cref="GenerationException">They differ.</exception>
    public void CheckOutputs(string urn, PropertyMap oldOutputs, PropertyMap outputs)
    {
        if (!plan.Resources.TryGetValue(urn, out var resource) || resource.Goal is not { } planned)
            throw new GenerationException(urn, $"no plan for resource {urn}");
        if (PlannedProperties.Difference(planned.Outputs, oldOutputs, outputs) is { } difference)
            throw new GenerationException(urn, $"resource violates plan: {difference}");
    }

    /// <summary>Refuses steps that were not planned, and remembers those that were.</summary>
    /// <exception cref="GenerationException">A step is not allowed.</exception>
    public void Take(IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            var isPlanned = left.TryGetValue(step.Urn, out var expected);
            if (isPlanned && expected.IsEmpty)
                throw Refused(step, "no more steps were expected for this resource");
            if (!isPlanned && step.Op != StepOp.Same)
                throw Refused(step, "no steps were expected for this resource");
            if (!isPlanned)
                continue;
            left[step.Urn] = expected.RemoveAt(0);
            if (!IsAllowed(step.Op, expected[0]))
                throw Refused(step, $"this resource is constrained to {expected[0].Name()}");
        }
    }

    /// <summary>URNs of resources that were to be dealt with and were not. One to be deleted may have gone by itself.</summary>
    public IEnumerable<string> Unseen(OldStates olds)
        => left.Where(pair => !pair.Value.IsEmpty && !(pair.Value is [StepOp.Delete] && olds.All.All(old => old.State.Urn != pair.Key)))
            .Select(pair => pair.Key).Order(StringComparer.Ordinal);

    private static bool IsAllowed(StepOp op, StepOp planned) => op == planned || planned switch
    {
        StepOp.Create or StepOp.Update => op == StepOp.Same,
        StepOp.Replace or StepOp.CreateReplacement or StepOp.DeleteReplaced => op is StepOp.Same or StepOp.Update,
        _ => false,
    };

    private static GenerationException Refused(Step step, string reason)
        => new(step.Urn, $"{step.Op.Name()} is not allowed by the plan: {reason}");
}
