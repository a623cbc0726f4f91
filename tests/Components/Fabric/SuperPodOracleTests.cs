using System.Globalization;
using Provisioning.Components.Fabric;
using Provisioning.Schemas;

namespace Provisioning.Components.Tests.Fabric;

/// <summary>Published fabric tables, row by row. The rows are read where they lie; without them the tests skip and say so.</summary>
public sealed class SuperPodOracleTests
{
    public static TheoryData<int> Rows => [.. Enumerable.Range(0, Math.Max(1, Oracle.Length))];

    private static string[] Oracle { get; } =
        SharedFolder.Find("data/superpod_oracle.csv") is { } path ? [.. File.ReadLines(path).Skip(1).Where(line => line.Length > 0)] : [];

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_planner_reproduces_a_published_row(int index)
    {
        Assert.SkipUnless(Oracle.Length > 0, SharedFolder.SkipReason);
        var row = OracleRow.Parse(Oracle[index]);
        var plan = FabricPlanning.Plan(row.Design, row.Nodes, row.ManagerPorts);

        Assert.Equal(row.Switches, (plan.Leaf.Switches, plan.Spine.Switches, plan.Core.Switches));
        if (row.ScalableUnits > 0)
            Assert.Equal(row.ScalableUnits, plan.ScalableUnits);
        if (row.Cables is { } cables)
            Assert.Equal(cables, plan.Cables);
    }

    [Fact]
    public void Every_row_is_covered()
    {
        Assert.SkipUnless(Oracle.Length > 0, SharedFolder.SkipReason);
        var rows = Oracle.Select(OracleRow.Parse).ToList();
        Assert.Equal(38, rows.Count);
        Assert.Equal(23, rows.Count(row => row.Fabric == "IB NDR QM9700 compute"));
        Assert.Equal(8, rows.Count(row => row.ManagerPorts > 0));
    }

    [Fact]
    public void The_fabric_manager_costs_a_node_where_the_published_row_has_one_less()
    {
        Assert.SkipUnless(Oracle.Length > 0, SharedFolder.SkipReason);
        foreach (var row in Oracle.Select(OracleRow.Parse).Where(row => row.ManagerPorts > 0))
        {
            var plan = FabricPlanning.Plan(row.Design, row.Nodes, row.ManagerPorts);
            Assert.Equal(new ManagerAttachment(4, 1), plan.Manager);
            Assert.Equal(row.Nodes, plan.NodeCapacity);
        }
    }

    [Fact]
    public void The_bill_of_materials_of_four_H100_units_comes_out()
    {
        // RA-11333-001 V11, Tables 7 and 8: an oracle that the rules were not derived from.
        var plan = FabricPlanning.Plan("ndr-hgx", nodes: 127, managerPorts: 4);
        Assert.Equal(48, plan.Leaf.Switches + plan.Spine.Switches);
        Assert.Equal(2040, plan.Cables.NodeLeaf + plan.Cables.LeafSpine - plan.Manager.LeafPorts);
        Assert.Equal(new TransceiverCounts(Switches: 1536, Nodes: 508, Manager: 4), plan.Transceivers);
    }

    private sealed record OracleRow(
        string Fabric, string Design, int ScalableUnits, int Nodes, int ManagerPorts, (int Leaf, int Spine, int Core) Switches, CableCounts? Cables)
    {
        public static OracleRow Parse(string line)
        {
            // Only the last column, a note in quotes, holds commas.
            var cells = line.Split(',', 14);
            var nodes = Number(cells[4]);
            var design = (cells[0], cells[2]) switch
            {
                ("H100" or "B200", _) => "ndr-hgx",
                ("GB200", _) => "ndr-nvl72",
                ("B300-XDR", _) => "xdr-hgx-b300",
                ("B300-SPX", _) => "spectrum-x-hgx-b300",
                (['O', 'C', 'P', ..], _) => "ocp-rail-optimised",
                _ => throw new InvalidDataException($"The oracle has a family this test does not know: {line}"),
            };
            var withManager = cells[0] is "H100" or "B200" && cells[1].EndsWith("Table 4", StringComparison.Ordinal);
            return new OracleRow(
                cells[2], design, Number(cells[3]), nodes, withManager ? 4 : 0,
                (Number(cells[6]), Number(cells[7]), Number(cells[8])),
                cells[9].Length == 0 ? null : new CableCounts(Number(cells[9]), Number(cells[10]), Number(cells[11])));
        }

        private static int Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
    }
}
