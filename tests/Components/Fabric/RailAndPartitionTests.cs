using Provisioning.Components.Configuration.Units;
using Provisioning.Components.Fabric;

namespace Provisioning.Components.Tests.Fabric;

public sealed class RailAndPartitionTests
{
    private static readonly SubnetLimits Limits = FabricPlanning.Catalog.SubnetLimits["infiniband"];

    [Fact]
    public void Rails_divide_the_addresses_evenly_and_do_not_overlap()
    {
        var rails = InfiniBandSubnetTests.Rails(FabricPlanning.Plan("ndr-hgx", 63, 4)).Rails;
        Assert.Equal(
            ["10.128.0.0/19", "10.128.32.0/19", "10.128.64.0/19", "10.128.96.0/19", "10.128.128.0/19", "10.128.160.0/19", "10.128.192.0/19", "10.128.224.0/19"],
            rails.Select(rail => rail.Addresses.ToString()));
        Assert.All(rails, rail => Assert.Single(rails, other => other.Addresses.Overlaps(rail.Addresses)));
    }

    [Theory]
    [InlineData("10.128.0.0/23")]
    [InlineData("10.128.0.0/30")]
    [InlineData("fd00::/64")]
    public void A_block_that_is_too_small_for_the_rails_is_refused(string addresses)
    {
        var planned = RailPlanner.Plan(
            FabricPlanning.Plan("ndr-hgx", 63, 4), FabricPlanning.Catalog.RailDevices["hgx-h200"], Cidr.Parse(addresses), "fabric.addresses");
        Assert.Null(planned.Plan);
        Assert.Equal("PRV2112", Assert.Single(planned.Diagnostics).Code);
    }

    [Fact]
    public void Adapters_of_another_system_do_not_fit_the_rails()
    {
        var planned = RailPlanner.Plan(
            FabricPlanning.Plan("ndr-hgx", 63, 4), FabricPlanning.Catalog.RailDevices["gb200-nvl72"], Cidr.Parse("10.128.0.0/16"), "fabric");
        Assert.Equal("PRV2111", Assert.Single(planned.Diagnostics).Code);
    }

    [Theory]
    [InlineData(PartitionMembership.Full, 0x8101)]
    [InlineData(PartitionMembership.Limited, 0x0101)]
    public void The_membership_is_the_fifteenth_bit_of_a_table_entry(PartitionMembership membership, int entry) =>
        Assert.Equal(entry, new PartitionPlan("a", PartitionKey.Parse("0x0101"), membership).TableEntry);

    [Fact]
    public void Partitions_with_names_and_keys_of_their_own_can_be() =>
        Assert.Empty(PartitionCheck.Of([Partition("a", 1), Partition("b", 0x7ffe)], Limits, "fabric"));

    [Theory]
    [InlineData(0)]
    [InlineData(0x7fff)]
    [InlineData(0x8001)]
    public void Keys_that_are_not_a_tenants_are_refused(int key) =>
        Assert.Equal("PRV2121", Assert.Single(PartitionCheck.Of([Partition("a", key)], Limits, "fabric")).Code);

    [Fact]
    public void Two_partitions_share_neither_key_nor_name() =>
        Assert.Equal(
            ["PRV2122", "PRV2123"],
            PartitionCheck.Of([Partition("a", 1), Partition("b", 1), Partition("a", 2)], Limits, "fabric").Select(finding => finding.Code));

    [Fact]
    public void A_node_is_a_member_of_so_many_partitions_at_most() =>
        Assert.Equal("PRV2124", Assert.Single(PartitionCheck.Of([.. Enumerable.Range(1, 129).Select(key => Partition($"p{key}", key))], Limits, "fabric")).Code);

    [Fact]
    public void Nodes_on_the_same_leaves_carry_the_same_topology_label()
    {
        var plan = FabricPlanning.Plan("ndr-hgx", 63, 4);
        Assert.Equal("main-1", FabricTopology.LabelsOf(plan, "main", 31)[FabricTopology.Tier0Label]);
        Assert.Equal("main-2", FabricTopology.LabelsOf(plan, "main", 32)[FabricTopology.Tier0Label]);
        Assert.Equal("main", FabricTopology.LabelsOf(plan, "main", 62)[FabricTopology.Tier1Label]);
        Assert.Throws<ArgumentOutOfRangeException>(() => FabricTopology.LabelsOf(plan, "main", 63));
    }

    private static PartitionPlan Partition(string name, int key) => new(name, new PartitionKey((ushort)key), PartitionMembership.Full);
}
