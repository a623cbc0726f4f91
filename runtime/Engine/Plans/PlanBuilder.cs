using System.Collections.Concurrent;
using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.Generation;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Plans;

/// <summary>Makes a plan of what a preview proposes.</summary>
internal sealed class PlanBuilder
{
    private readonly ConcurrentDictionary<string, ResourcePlan> resources = new(StringComparer.Ordinal);

    /// <summary>Notes what the program wants a resource to be.</summary>
    public void Wants(string urn, Goal goal, PropertyMap? oldInputs, PropertyMap inputs, byte[] seed)
        => resources.AddOrUpdate(
            urn, _ => new ResourcePlan { Goal = Planned(goal, oldInputs, inputs), Seed = [.. seed] },
            (_, plan) => plan with { Goal = Planned(goal, oldInputs, inputs), Seed = [.. seed] });

    /// <summary>Notes the outputs that a resource registers itself.</summary>
    public void Registers(string urn, PropertyMap oldOutputs, PropertyMap outputs)
    {
        if (resources.TryGetValue(urn, out var plan) && plan.Goal is { } goal)
            resources[urn] = plan with { Goal = goal with { Outputs = Changes(oldOutputs, outputs) } };
    }

    /// <summary>Notes steps of a registration. What only stays for the sake of others is not planned.</summary>
    public void Takes(IEnumerable<Step> steps)
        => TakesAtEnd(steps.Where(step => step.Op != StepOp.Same || resources.ContainsKey(step.Urn)));

    /// <summary>Notes steps of what the program does not mention. They need no goal.</summary>
    public void TakesAtEnd(IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            var urn = step.Urn;
            resources.AddOrUpdate(
                urn, _ => new ResourcePlan { Steps = [step.Op] }, (_, plan) => plan with { Steps = plan.Steps.Add(step.Op) });
        }
    }

    /// <summary>Notes what the outputs of resources would be.</summary>
    public void Outputs(IEnumerable<ResourceState> states)
    {
        foreach (var state in states)
        {
            if (resources.TryGetValue(state.Urn, out var plan))
                resources[state.Urn] = plan with { Outputs = state.Outputs };
        }
    }

    /// <summary>The plan.</summary>
    public DeploymentPlan Build(DateTimeOffset time) => new()
    {
        Manifest = new SnapshotManifest(time, SnapshotIntegrity.MagicOf(EngineVersion.Compatible), EngineVersion.Compatible), Resources = resources.ToImmutableSortedDictionary(StringComparer.Ordinal),
    };

    private static PlannedGoal Planned(Goal goal, PropertyMap? oldInputs, PropertyMap inputs) => new()
    {
        Type = goal.Type,
        Name = goal.Name,
        Custom = goal.Custom,
        Inputs = Changes(oldInputs ?? PropertyMap.Empty, inputs),
        Parent = goal.Parent,
        Protect = goal.Protect,
        Dependencies = goal.Dependencies,
        Provider = goal.Provider,
        PropertyDependencies = goal.PropertyDependencies,
        DeleteBeforeReplace = goal.DeleteBeforeReplace,
        IgnoreChanges = goal.IgnoreChanges,
        AdditionalSecretOutputs = goal.AdditionalSecretOutputs,
        Aliases = goal.Aliases,
        Id = goal.Id,
        Timeouts = goal.Timeouts ?? new CustomTimeouts(),
    };

    private static PlannedChanges Changes(PropertyMap before, PropertyMap after) => new()
    {
        Adds = PropertyMap.Of(after.Where(pair => !Has(before, pair.Key) && Has(after, pair.Key))),
        Updates = PropertyMap.Of(after.Where(pair => Has(before, pair.Key) && Has(after, pair.Key) && !pair.Value.Equals(before.Find(pair.Key)))),
        Deletes = [.. before.Keys.Where(key => Has(before, key) && !Has(after, key))],
    };

    private static bool Has(PropertyMap properties, string key) => properties.Find(key) is not (null or PropertyValue.Null);
}
