using CsCheck;
using Provisioning.Components.Fabric;

namespace Provisioning.Components.Tests.Fabric;

/// <summary>What holds for every fabric that the planner returns.</summary>
public sealed class FabricPlannerPropertyTests
{
    private static readonly Gen<FabricDesign> Designs =
        Gen.Int[0, FabricPlanning.Catalog.FabricDesigns.Rows.Count - 1].Select(index => FabricPlanning.Catalog.FabricDesigns.Rows[index]);

    private static readonly Gen<FabricRequest> SmallFabrics =
        from design in Designs
        from nodes in Gen.Int[1, design.NodesPerScalableUnit * 11]
        from manager in Gen.Bool
        from oversubscription in Gen.Frequency((4, Gen.Const(1)), (1, Gen.Int[2, 4]))
        select FabricPlanning.Request(design.Id, nodes, manager ? design.ManagerPorts : 0) with { Oversubscription = oversubscription };

    [Fact]
    public void Every_port_carries_one_link_and_exists() => SmallFabrics.Sample(
        request =>
        {
            var plan = FabricPlanning.Plan(request);
            var taken = new HashSet<PortAddress>();
            foreach (var cable in FabricCabling.Links(plan))
            {
                Assert.True(taken.Add(cable.Lower), $"{cable.Lower} carries two links");
                Assert.True(taken.Add(cable.Upper), $"{cable.Upper} carries two links");
                Assert.InRange(cable.Upper.Port, 1, plan.Switch.Ports);
                if (cable.Lower.Kind is DeviceKind.Leaf or DeviceKind.Spine)
                    Assert.InRange(cable.Lower.Port, 1, plan.Switch.Ports);
            }
        },
        iter: 60);

    [Fact]
    public void Cables_balance_with_what_is_cabled() => SmallFabrics.Sample(
        request =>
        {
            var plan = FabricPlanning.Plan(request);
            var links = FabricCabling.Links(plan).CountBy(cable => cable.Tier).ToDictionary();
            var per = plan.Design.LinksPerCable;

            Assert.Equal(plan.EndpointLinks, links[FabricTier.NodeLeaf]);
            Assert.Equal(plan.Manager.LeafPorts, links.GetValueOrDefault(FabricTier.Manager));
            Assert.Equal(plan.Cables.NodeLeaf, (links[FabricTier.NodeLeaf] + per.NodeLeaf - 1) / per.NodeLeaf + plan.Manager.LeafPorts);
            Assert.Equal(plan.Cables.LeafSpine, (links[FabricTier.LeafSpine] + per.LeafSpine - 1) / per.LeafSpine);
            Assert.Equal(plan.Cables.SpineCore, (links.GetValueOrDefault(FabricTier.SpineCore) + per.SpineCore - 1) / per.SpineCore);
        },
        iter: 60);

    [Fact]
    public void Every_switch_of_the_plan_is_cabled_and_no_other() => SmallFabrics.Sample(
        request =>
        {
            var plan = FabricPlanning.Plan(request);
            var devices = FabricCabling.Links(plan)
                .SelectMany(cable => new[] { cable.Lower, cable.Upper })
                .Select(port => (port.Kind, port.Device))
                .Distinct()
                .CountBy(device => device.Kind)
                .ToDictionary();

            Assert.Equal(plan.Leaf.Switches, devices[DeviceKind.Leaf]);
            Assert.Equal(plan.Spine.Switches, devices[DeviceKind.Spine]);
            Assert.Equal(plan.Core.Switches, devices.GetValueOrDefault(DeviceKind.Core));
            Assert.Equal(plan.Nodes, devices[DeviceKind.Node]);
        },
        iter: 40);

    [Fact]
    public void Every_node_reaches_every_rail_of_every_other_node() => SmallFabrics.Sample(
        request =>
        {
            var plan = FabricPlanning.Plan(request);
            var planes = new DisjointSets();
            foreach (var cable in FabricCabling.Links(plan).Where(cable => cable.Tier is not FabricTier.NodeLeaf and not FabricTier.Manager))
                planes.Union(cable.Lower.Device, cable.Upper.Device);

            for (var plane = 0; plane < plan.Design.Planes; plane++)
            {
                var leaves = Enumerable.Range(0, plan.Nodes)
                    .SelectMany(node => Enumerable.Range(0, plan.Design.Rails).Select(rail => FabricCabling.LeafOf(plan, node, rail, plane)));
                Assert.Single(leaves.Select(planes.Find).Distinct());
            }
        },
        iter: 40);

    [Fact]
    public void A_rail_of_a_scalable_unit_is_one_hop_from_itself() => SmallFabrics.Where(request => request.Design.BuildsWholeScalableUnits).Sample(
        request =>
        {
            var plan = FabricPlanning.Plan(request);
            for (var node = 1; node < plan.Nodes; node++)
            {
                if (plan.LeafGroupOf(node) == plan.LeafGroupOf(node - 1))
                {
                    for (var rail = 0; rail < plan.Design.Rails; rail++)
                        Assert.Equal(FabricCabling.LeafOf(plan, node - 1, rail), FabricCabling.LeafOf(plan, node, rail));
                }
            }
        },
        iter: 40);

    [Fact]
    public void Every_switch_connects_to_each_neighbour_with_equally_many_links() => SmallFabrics.Sample(
        request =>
        {
            var plan = FabricPlanning.Plan(request);
            foreach (var tier in new[] { FabricTier.LeafSpine, FabricTier.SpineCore })
            {
                var pairs = FabricCabling.Links(plan).Where(cable => cable.Tier == tier)
                    .CountBy(cable => (cable.Lower.Device, cable.Upper.Device))
                    .Select(pair => pair.Value)
                    .Distinct();
                Assert.True(pairs.Count() <= 1, $"{tier}: uneven links");
            }
        },
        iter: 40);

    [Fact]
    public void Nothing_blocks_unless_it_was_asked_for() => SmallFabrics.Sample(
        request =>
        {
            var plan = FabricPlanning.Plan(request);
            Assert.True(plan.Leaf.UplinksPerSwitch * request.Oversubscription >= plan.Leaf.DownlinksPerSwitch);
            if (plan.Core.Switches > 0)
                Assert.True(plan.Spine.UplinksPerSwitch >= plan.Spine.DownlinksPerSwitch);
            Assert.True(plan.NodeCapacity >= plan.Nodes);
        },
        iter: 200);

    [Fact]
    public void More_nodes_never_need_fewer_switches_or_cables() => (
        from design in Designs
        from nodes in Gen.Int[1, design.NodesPerScalableUnit * 15]
        from more in Gen.Int[0, design.NodesPerScalableUnit]
        select (Less: FabricPlanning.Request(design.Id, nodes, design.ManagerPorts), More: FabricPlanning.Request(design.Id, nodes + more, design.ManagerPorts))).Sample(
        pair =>
        {
            var (less, more) = (FabricPlanning.Plan(pair.Less), FabricPlanning.Plan(pair.More));
            Assert.True(less.Switches <= more.Switches, $"{less.Switches} switches for {less.Nodes} nodes, {more.Switches} for {more.Nodes}");
            Assert.True(Total(less.Cables) <= Total(more.Cables), $"{less.Cables} for {less.Nodes} nodes, {more.Cables} for {more.Nodes}");
        },
        iter: 300);

    [Fact]
    public void The_same_request_gives_the_same_plan() => SmallFabrics.Sample(
        request =>
        {
            var (first, second) = (FabricPlanner.Plan(request), FabricPlanner.Plan(request));
            Assert.Equal(first.Plan! with { Reasons = [] }, second.Plan! with { Reasons = [] });
            Assert.Equal(first.Plan!.Reasons, second.Plan!.Reasons);
            Assert.Equal(first.Diagnostics, second.Diagnostics);
        },
        iter: 40);

    private static int Total(CableCounts cables) => cables.NodeLeaf + cables.LeafSpine + cables.SpineCore;

    private sealed class DisjointSets
    {
        private readonly Dictionary<string, string> _parents = new(StringComparer.Ordinal);

        public string Find(string item)
        {
            var root = item;
            while (_parents.TryGetValue(root, out var parent) && parent != root)
                root = parent;
            while (_parents.TryGetValue(item, out var parent) && parent != root && parent != item)
                (item, _parents[item]) = (parent, root);
            return root;
        }

        public void Union(string left, string right)
        {
            _parents.TryAdd(left, left);
            _parents.TryAdd(right, right);
            _parents[Find(left)] = Find(right);
        }
    }
}
