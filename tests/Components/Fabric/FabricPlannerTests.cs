using Provisioning.Components.Fabric;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Components.Tests.Fabric;

public sealed class FabricPlannerTests
{
    [Fact]
    public void Sixty_four_H200_nodes_with_a_fabric_manager_open_a_third_unit_and_say_so()
    {
        var planned = FabricPlanner.Plan(FabricPlanning.Request("ndr-hgx", nodes: 64, managerPorts: 4));

        Assert.True(planned.Succeeded);
        Assert.Equal(3, planned.Plan.ScalableUnits);
        Assert.Equal((24, 16, 0), (planned.Plan.Leaf.Switches, planned.Plan.Spine.Switches, planned.Plan.Core.Switches));
        var finding = Assert.Single(planned.Diagnostics);
        Assert.Equal(("PRV2108", DiagnosticSeverity.Info), (finding.Code, finding.Severity));
        Assert.Contains("63 nodes", finding.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Sixty_four_H200_nodes_without_a_fabric_manager_fill_two_units()
    {
        var plan = FabricPlanning.Plan("ndr-hgx", nodes: 64);
        Assert.Equal((16, 8), (plan.Leaf.Switches, plan.Spine.Switches));
        Assert.Equal(new ManagerAttachment(0, 0), plan.Manager);
    }

    [Fact]
    public void A_partly_populated_unit_has_all_its_leaves_and_room_for_the_manager()
    {
        var plan = FabricPlanning.Plan("ndr-hgx", nodes: 20, managerPorts: 4);
        Assert.Equal((8, 4), (plan.Leaf.Switches, plan.Spine.Switches));
        Assert.Equal(31, plan.NodeCapacity);
    }

    [Fact]
    public void A_manager_costs_no_node_where_leaves_have_free_ports()
    {
        var plan = FabricPlanning.Plan("ndr-nvl72", nodes: 288, managerPorts: 4);
        Assert.Equal(new ManagerAttachment(4, 0), plan.Manager);
        Assert.Equal(288, plan.NodeCapacity);
    }

    [Fact]
    public void A_manager_costs_no_leaf_port_where_the_switch_has_one_for_it() =>
        Assert.Equal(new ManagerAttachment(0, 0), FabricPlanning.Plan("xdr-hgx-b300", nodes: 72, managerPorts: 4).Manager);

    [Fact]
    public void The_LID_budget_counts_ports_switches_and_the_manager()
    {
        var plan = FabricPlanning.Plan("ndr-hgx", nodes: 127, managerPorts: 4);
        Assert.Equal(new LidBudget((127 * 8) + 48 + 4, 49151), plan.Lids);
    }

    [Fact]
    public void Virtual_functions_with_LIDs_of_their_own_count()
    {
        var plan = FabricPlanning.Plan(FabricPlanning.Request("ndr-hgx", 128) with { VirtualFunctionLidsPerPort = 8 });
        Assert.Equal((128 * 8 * 9) + 48, plan.Lids!.Used);
    }

    [Fact]
    public void An_Ethernet_fabric_has_no_LIDs() => Assert.Null(FabricPlanning.Plan("spectrum-x-hgx-b300", 64).Lids);

    [Fact]
    public void A_subnet_that_runs_out_of_LIDs_is_refused_and_not_planned()
    {
        // The tree itself would still hold this many nodes.
        var planned = FabricPlanner.Plan(FabricPlanning.Request("ndr-hgx", 7000));
        Assert.Null(planned.Plan);
        Assert.Contains(planned.Diagnostics, diagnostic => diagnostic.Code == "PRV2104" && diagnostic.Severity is DiagnosticSeverity.Error);
    }

    [Fact]
    public void A_subnet_that_is_nearly_full_is_warned_about()
    {
        var planned = FabricPlanner.Plan(FabricPlanning.Request("ndr-hgx", 5000));
        Assert.True(planned.Succeeded);
        Assert.Equal(["PRV2109", "PRV2105"], planned.Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Theory]
    [InlineData("ndr-hgx", 8192)]
    [InlineData("ndr-nvl72", 2304)]
    public void A_tree_beyond_its_switches_is_refused_with_the_largest_that_works(string design, int maximum)
    {
        Assert.True(FabricPlanner.Plan(Roomy(maximum)).Succeeded);
        var planned = FabricPlanner.Plan(Roomy(maximum + 1));

        Assert.Null(planned.Plan);
        var error = Assert.Single(planned.Diagnostics, diagnostic => diagnostic.Severity is DiagnosticSeverity.Error);
        Assert.Equal("PRV2103", error.Code);
        Assert.Contains($"at most {maximum} nodes", error.Hint, StringComparison.Ordinal);

        FabricRequest Roomy(int nodes) => FabricPlanning.Request(design, nodes) with { Limits = FabricPlanning.Catalog.SubnetLimits["infiniband"] with { UnicastLids = 1_000_000, RecommendedLids = 900_000 } };
    }

    [Fact]
    public void A_node_whose_NICs_do_not_match_the_rails_is_refused()
    {
        var planned = FabricPlanner.Plan(FabricPlanning.Request("ndr-hgx", 32) with { NicsPerNode = 4 });
        Assert.Equal("PRV2102", Assert.Single(planned.Diagnostics).Code);
        Assert.Null(planned.Plan);
    }

    [Theory]
    [InlineData(0, 4, 1, 0)]
    [InlineData(-5, 4, 1, 0)]
    [InlineData(32, -1, 1, 0)]
    [InlineData(32, 4, 0, 0)]
    [InlineData(32, 4, 1, -1)]
    public void A_request_out_of_range_is_refused(int nodes, int managerPorts, int oversubscription, int virtualFunctions)
    {
        var planned = FabricPlanner.Plan(FabricPlanning.Request("ndr-hgx", nodes, managerPorts) with
        {
            Oversubscription = oversubscription,
            VirtualFunctionLidsPerPort = virtualFunctions,
        });
        Assert.Equal("PRV2101", Assert.Single(planned.Diagnostics).Code);
        Assert.Null(planned.Plan);
    }

    [Fact]
    public void A_preposterous_number_of_nodes_is_refused_without_overflow()
    {
        var planned = FabricPlanner.Plan(FabricPlanning.Request("ndr-hgx", int.MaxValue));
        Assert.Equal("PRV2103", Assert.Single(planned.Diagnostics).Code);
    }

    [Fact]
    public void SHARP_is_reserved_within_the_trees_of_a_subnet()
    {
        var request = FabricPlanning.Request("ndr-hgx", 63, 4);
        Assert.Null(FabricPlanning.Plan(request).Sharp);
        Assert.Equal(new SharpPlan(3, 1, 511), FabricPlanning.Plan(request with { SharpJobs = 1 }).Sharp);
        Assert.Equal("PRV2107", Assert.Single(FabricPlanner.Plan(request with { SharpJobs = 512 }).Diagnostics).Code);
    }

    [Fact]
    public void SHARP_on_a_switch_without_it_is_refused() =>
        Assert.Equal("PRV2106", Assert.Single(FabricPlanner.Plan(FabricPlanning.Request("spectrum-x-hgx-b300", 64) with { SharpJobs = 1 }).Diagnostics).Code);

    [Fact]
    public void Oversubscription_is_warned_about_and_saves_switches()
    {
        var request = FabricPlanning.Request("ndr-hgx", 256);
        var planned = FabricPlanner.Plan(request with { Oversubscription = 2 });
        Assert.Equal("PRV2110", Assert.Single(planned.Diagnostics).Code);
        Assert.True(planned.Plan!.Switches < FabricPlanning.Plan(request).Switches);
        Assert.Equal((32, 16), (planned.Plan.Leaf.DownlinksPerSwitch, planned.Plan.Leaf.UplinksPerSwitch));
    }

    [Fact]
    public void A_plan_says_why()
    {
        var plan = FabricPlanning.Plan("ndr-hgx", nodes: 95, managerPorts: 4);
        Assert.Equal(
            [
                "95 nodes need 3 scalable units of 32 nodes; 95 nodes fit.",
                "All ports of a NVIDIA Quantum-2 QM9700 leaf are taken, so the 4 ports of the fabric manager take the slot of 1 node.",
                "24 leaves: one for each of 8 rails and 32 nodes; 32 links down, 32 up.",
                "Two tiers: 24 leaves do not exceed the 64 ports of a spine. 16 spines divide the 32 uplinks of a leaf evenly, 2 to each.",
                "Non-blocking: every switch has at least as many uplinks as links from nodes.",
                "804 of 49151 unicast LIDs are used.",
            ],
            plan.Reasons);
    }

    [Fact]
    public void A_cable_is_named_by_plane_group_and_rail()
    {
        var links = FabricCabling.Links(FabricPlanning.Plan("ndr-hgx", nodes: 33)).ToList();
        Assert.Equal(
            new FabricCable(
                FabricTier.NodeLeaf,
                new PortAddress(DeviceKind.Node, "node-0033", 8),
                new PortAddress(DeviceKind.Leaf, "leaf-p1-g2-r8", 1)),
            links.Last(cable => cable.Tier is FabricTier.NodeLeaf));
    }
}
