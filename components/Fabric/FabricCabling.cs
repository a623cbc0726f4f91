using System.Globalization;

namespace Provisioning.Components.Fabric;

/// <summary>Spells out every link of a fabric plan: what a cabling crew pulls and what the fabric manager checks against.</summary>
public static class FabricCabling
{
    /// <summary>All links, tier by tier, in a fixed order.</summary>
    public static IEnumerable<FabricCable> Links(FabricPlan plan) =>
        NodeLinks(plan).Concat(ManagerLinks(plan)).Concat(LeafLinks(plan)).Concat(SpineLinks(plan));

    /// <summary>The leaf that a rail of a node ends on.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="node">The node, from 0.</param>
    /// <param name="rail">The rail, from 0.</param>
    /// <param name="plane">The plane, from 0.</param>
    public static string LeafOf(FabricPlan plan, int node, int rail, int plane = 0) =>
        Leaf(plan, plane, plan.LeafGroupOf(node), rail / RailsPerLeaf(plan));

    private static IEnumerable<FabricCable> NodeLinks(FabricPlan plan)
    {
        var railsPerLeaf = RailsPerLeaf(plan);
        for (var node = 0; node < plan.Nodes; node++)
        {
            var slot = plan.LeafGroups == 1 ? node : node % plan.Design.NodesPerLeaf;
            for (var plane = 0; plane < plan.Design.Planes; plane++)
            {
                for (var rail = 0; rail < plan.Design.Rails; rail++)
                {
                    yield return new(
                        FabricTier.NodeLeaf,
                        new(DeviceKind.Node, Name("node", node), (plane * plan.Design.Rails) + rail + 1),
                        new(DeviceKind.Leaf, LeafOf(plan, node, rail, plane), (slot * railsPerLeaf) + (rail % railsPerLeaf) + 1));
                }
            }
        }
    }

    // The manager takes ports that no node uses, from the last group on, so that full groups stay untouched.
    private static IEnumerable<FabricCable> ManagerLinks(FabricPlan plan)
    {
        var port = 0;
        var railsPerLeaf = RailsPerLeaf(plan);
        var spare = plan.Switch.Ports - plan.Leaf.DownlinksPerSwitch - plan.Leaf.UplinksPerSwitch;
        for (var group = plan.LeafGroups - 1; group >= 0; group--)
        {
            var nodes = plan.LeafGroups == 1
                ? plan.Nodes
                : Math.Clamp(plan.Nodes - (group * plan.Design.NodesPerLeaf), 0, plan.Design.NodesPerLeaf);
            var used = nodes * railsPerLeaf;
            var free = Enumerable.Range(used + 1, plan.Leaf.DownlinksPerSwitch - used)
                .Concat(Enumerable.Range(plan.Leaf.DownlinksPerSwitch + plan.Leaf.UplinksPerSwitch + 1, spare));
            foreach (var leafPort in free)
            {
                for (var leaf = 0; leaf < plan.LeavesPerGroup; leaf++)
                {
                    if (port == plan.Manager.LeafPorts)
                        yield break;
                    yield return new(
                        FabricTier.Manager,
                        new(DeviceKind.Manager, "manager", ++port),
                        new(DeviceKind.Leaf, Leaf(plan, 0, group, leaf), leafPort));
                }
            }
        }
    }

    private static IEnumerable<FabricCable> LeafLinks(FabricPlan plan)
    {
        for (var plane = 0; plane < plan.Design.Planes; plane++)
        {
            for (var group = 0; group < plan.LeafGroups; group++)
            {
                for (var leaf = 0; leaf < plan.LeavesPerGroup; leaf++)
                {
                    var (spineGroup, position) = SpineGroupOf(plan, group, leaf);
                    for (var link = 0; link < plan.Leaf.UplinksPerSwitch; link++)
                    {
                        var spine = link / plan.LinksLeafToSpine;
                        yield return new(
                            FabricTier.LeafSpine,
                            new(DeviceKind.Leaf, Leaf(plan, plane, group, leaf), plan.Leaf.DownlinksPerSwitch + link + 1),
                            new(DeviceKind.Spine, Spine(plane, spineGroup, spine), (position * plan.LinksLeafToSpine) + (link % plan.LinksLeafToSpine) + 1));
                    }
                }
            }
        }
    }

    private static IEnumerable<FabricCable> SpineLinks(FabricPlan plan)
    {
        if (plan.CoresPerCoreGroup == 0)
            yield break;
        for (var plane = 0; plane < plan.Design.Planes; plane++)
        {
            for (var group = 0; group < plan.SpineLeafGroups; group++)
            {
                for (var spine = 0; spine < plan.SpinesPerSpineLeafGroup; spine++)
                {
                    for (var link = 0; link < plan.Spine.UplinksPerSwitch; link++)
                    {
                        yield return new(
                            FabricTier.SpineCore,
                            new(DeviceKind.Spine, Spine(plane, group, spine), plan.Spine.DownlinksPerSwitch + link + 1),
                            new(DeviceKind.Core, Core(plane, spine, link / plan.LinksSpineToCore), (group * plan.LinksSpineToCore) + (link % plan.LinksSpineToCore) + 1));
                    }
                }
            }
        }
    }

    private static (int Group, int Position) SpineGroupOf(FabricPlan plan, int leafGroup, int leaf)
    {
        if (plan.SpineLeafGroups == 1)
            return (0, (leafGroup * plan.LeavesPerGroup) + leaf);

        if (plan.Design.SpineGroups is SpineGroupScope.ScalableUnitAndRail)
        {
            var perUnit = plan.LeafGroups / plan.ScalableUnits;
            var groupsPerRailInUnit = plan.SpineLeafGroups / (plan.LeavesPerGroup * plan.ScalableUnits);
            var inUnit = leafGroup % perUnit;
            var unitAndRail = ((leafGroup / perUnit) * plan.LeavesPerGroup) + leaf;
            return ((unitAndRail * groupsPerRailInUnit) + (inUnit / plan.LeavesPerSpineLeafGroup), inUnit % plan.LeavesPerSpineLeafGroup);
        }

        var groupsPerRail = plan.SpineLeafGroups / plan.LeavesPerGroup;
        return ((leaf * groupsPerRail) + (leafGroup / plan.LeavesPerSpineLeafGroup), leafGroup % plan.LeavesPerSpineLeafGroup);
    }

    private static int RailsPerLeaf(FabricPlan plan) => plan.Design.Rails / plan.LeavesPerGroup;

    private static string Leaf(FabricPlan plan, int plane, int group, int leaf) =>
        string.Create(CultureInfo.InvariantCulture, $"leaf-p{plane + 1}-g{group + 1}-{(plan.LeavesPerGroup == plan.Design.Rails ? "r" : "l")}{leaf + 1}");

    private static string Spine(int plane, int group, int spine) =>
        string.Create(CultureInfo.InvariantCulture, $"spine-p{plane + 1}-g{group + 1}-{spine + 1}");

    private static string Core(int plane, int position, int core) =>
        string.Create(CultureInfo.InvariantCulture, $"core-p{plane + 1}-g{position + 1}-{core + 1}");

    private static string Name(string kind, int index) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{index + 1:D4}");
}
