using System.Collections.Immutable;

namespace Provisioning.Components.Fabric;

/// <summary>Says in words why a fabric plan is as it is.</summary>
internal static class FabricReasons
{
    public static ImmutableArray<string> Of(FabricPlan plan)
    {
        var design = plan.Design;
        var reasons = ImmutableArray.CreateBuilder<string>();
        reasons.Add(
            $"{plan.Nodes} nodes need {plan.ScalableUnits} scalable units of {design.NodesPerScalableUnit} nodes; {plan.NodeCapacity} nodes fit.");
        if (plan.Manager.NodesDisplaced > 0)
        {
            reasons.Add(
                $"All ports of a {plan.Switch.Name} leaf are taken, so the {plan.Manager.LeafPorts} ports of the fabric manager take the slot of {plan.Manager.NodesDisplaced} node.");
        }
        else if (plan.Manager.LeafPorts > 0)
        {
            reasons.Add($"The {plan.Manager.LeafPorts} ports of the fabric manager fit on free leaf ports.");
        }

        reasons.Add(plan.LeavesPerGroup == design.Rails
            ? $"{plan.Leaf.Switches} leaves: one for each of {design.Rails} rails and {design.NodesPerLeaf} nodes{Planes(design)}; {plan.Leaf.DownlinksPerSwitch} links down, {plan.Leaf.UplinksPerSwitch} up."
            : $"{plan.Leaf.Switches} leaves{Planes(design)} share {design.Rails} rails, because the fabric is smaller than a scalable unit.");
        reasons.Add(plan.CoresPerCoreGroup == 0
            ? $"Two tiers: {plan.LeavesPerSpineLeafGroup} leaves do not exceed the {plan.Switch.Ports} ports of a spine. {plan.SpinesPerSpineLeafGroup} spines{Planes(design)} divide the {plan.Leaf.UplinksPerSwitch} uplinks of a leaf evenly, {plan.LinksLeafToSpine} to each."
            : $"Three tiers: {plan.SpineLeafGroups} spine-leaf groups of {plan.LeavesPerSpineLeafGroup} leaves and {plan.SpinesPerSpineLeafGroup} spines; {plan.LinksLeafToSpine} links from a leaf to each spine.");
        if (plan.CoresPerCoreGroup > 0)
        {
            reasons.Add(
                $"{plan.Core.Switches} cores: the spines of one position share {plan.CoresPerCoreGroup}, with {plan.LinksSpineToCore} links to each; {plan.Spine.UplinksPerSwitch} uplinks carry the {plan.Spine.DownlinksPerSwitch} downlinks of a spine.");
        }

        reasons.Add(plan.Oversubscription == 1
            ? "Non-blocking: every switch has at least as many uplinks as links from nodes."
            : $"Oversubscribed {plan.Oversubscription}:1 at the leaves, as asked.");
        if (plan.Lids is { } lids)
            reasons.Add($"{lids.Used} of {lids.Available} unicast LIDs are used.");
        return reasons.ToImmutable();
    }

    private static string Planes(FabricDesign design) => design.Planes == 1 ? "" : $" in {design.Planes} planes together";
}
