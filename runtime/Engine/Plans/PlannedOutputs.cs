using Provisioning.Engine.Generation;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Plans;

/// <summary>Outputs that components and the stack register themselves: planned by a preview, and held to the plan by the update.</summary>
internal sealed class PlannedOutputs(OldStates olds, PlanBuilder? planned, PlanConstraint? constraint)
{
    /// <summary>Takes the outputs of a resource.</summary>
    /// <exception cref="GenerationException">They are not what the plan says.</exception>
    public void Take(string urn, PropertyMap outputs)
    {
        var before = olds.Find(urn)?.State.Outputs ?? PropertyMap.Empty;
        constraint?.CheckOutputs(urn, before, outputs);
        planned?.Registers(urn, before, outputs);
    }
}
