using System.Collections.Immutable;
using Provisioning.Components.Planning;
using Provisioning.Protocol.Diagnostics;
using static Provisioning.Components.Fabric.FatTreeArithmetic;

namespace Provisioning.Components.Fabric;

/// <summary>
/// Sizes a rail-optimised fat tree: NIC <c>i</c> of every node of a scalable unit ends on the same leaf, every switch of a tier
/// connects to each neighbour with equally many links, and bandwidth is the same at every tier unless oversubscription is asked
/// for. The rules are read off the NVIDIA SuperPOD reference architectures and reproduce their tables.
/// </summary>
public static class FabricPlanner
{
    /// <summary>Plans the fabric, or says why it cannot be built.</summary>
    public static Planned<FabricPlan> Plan(FabricRequest request)
    {
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        CheckRequest(request, diagnostics);
        if (HasErrors(diagnostics))
            return new(null, diagnostics.ToImmutable());

        var units = SizeUnits(request);
        if (units.ManagerOpensUnit)
            diagnostics.Add(FabricDiagnostics.ManagerOpensUnit(request, units.Count, units.CapacityOf(units.Count - 1)));
        if (request.Design.PublishedScalableUnits > 0 && units.Count > request.Design.PublishedScalableUnits)
            diagnostics.Add(FabricDiagnostics.BeyondPublished(request, units.Count));

        var leaves = SizeLeaves(request, units);
        if (SizeSpines(request, units, leaves) is not { } tree)
        {
            diagnostics.Add(FabricDiagnostics.TooManyNodes(request, MaximumNodes(request)));
            return new(null, diagnostics.ToImmutable());
        }

        var plan = Assemble(request, units, leaves, tree);
        CheckPlan(request, plan, diagnostics);
        return new(HasErrors(diagnostics) ? null : plan, diagnostics.ToImmutable());
    }

    private static void CheckRequest(FabricRequest request, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        if (request.Nodes < 1)
            diagnostics.Add(FabricDiagnostics.NotPositive(request.Subject, "nodes", request.Nodes));
        if (request.ManagerPorts < 0)
            diagnostics.Add(FabricDiagnostics.Negative(request.Subject, "ports of the fabric manager", request.ManagerPorts));
        if (request.VirtualFunctionLidsPerPort < 0)
            diagnostics.Add(FabricDiagnostics.Negative(request.Subject, "virtual function LIDs", request.VirtualFunctionLidsPerPort));
        if (request.Oversubscription < 1)
            diagnostics.Add(FabricDiagnostics.NotPositive(request.Subject, "downlinks for each uplink", request.Oversubscription));
        if (request.NicsPerNode != request.Design.Rails)
            diagnostics.Add(FabricDiagnostics.RailsDiffer(request));
        if (request.Oversubscription > 1)
            diagnostics.Add(FabricDiagnostics.Oversubscribed(request));
        if (request.SharpJobs > 0)
        {
            if (request.Switch.Sharp is not { } sharp)
                diagnostics.Add(FabricDiagnostics.SharpMissing(request));
            else if (request.SharpJobs > sharp.MaximumJobs)
                diagnostics.Add(FabricDiagnostics.SharpExhausted(request, sharp.MaximumJobs));
        }

        // Beyond what arithmetic can hold no design reaches anyway.
        if (request.Nodes > request.Limits.UnicastLids * 4L)
            diagnostics.Add(FabricDiagnostics.TooManyNodes(request, MaximumNodes(request)));
    }

    private static void CheckPlan(FabricRequest request, FabricPlan plan, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        if (plan.Lids is not { } lids)
            return;
        if (lids.Used > lids.Available)
            diagnostics.Add(FabricDiagnostics.LidsExhausted(request, lids));
        else if (lids.Used > request.Limits.RecommendedLids)
            diagnostics.Add(FabricDiagnostics.LidsNearlyExhausted(request, lids));
    }

    private static bool HasErrors(ImmutableArray<Diagnostic>.Builder diagnostics) =>
        diagnostics.Any(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error);

    private static Units SizeUnits(FabricRequest request)
    {
        var design = request.Design;
        var down = design.NodesPerLeaf;
        var spare = request.Switch.Ports - down - CeilingDivide(down, request.Oversubscription);
        var ports = request.Switch.DedicatedManagerPort ? 0 : request.ManagerPorts;
        var sparePorts = spare * design.Rails * (design.NodesPerScalableUnit / down);
        var displaced = ports <= sparePorts ? 0 : CeilingDivide(ports - sparePorts, design.Rails);
        var count = CeilingDivide(request.Nodes + displaced, design.NodesPerScalableUnit);
        var without = CeilingDivide(request.Nodes, design.NodesPerScalableUnit);
        return new Units(count, design.NodesPerScalableUnit, displaced, ports, count > without);
    }

    private static Leaves SizeLeaves(FabricRequest request, Units units)
    {
        var design = request.Design;
        var down = design.NodesPerLeaf;
        var up = CeilingDivide(down, request.Oversubscription);
        if (design.BuildsWholeScalableUnits || units.Count > 1)
            return new Leaves(units.Count * (design.NodesPerScalableUnit / down), design.Rails, down, up);

        var needed = CeilingDivide((request.Nodes * design.Rails) + units.ManagerPorts, down);
        return new Leaves(1, SmallestDivisor(design.Rails, needed) ?? design.Rails, down, up);
    }

    private static Tree? SizeSpines(FabricRequest request, Units units, Leaves leaves)
    {
        var design = request.Design;
        var ports = request.Switch.Ports;
        if (!design.AlwaysHasCore && leaves.Count <= ports)
        {
            return SmallestDivisor(leaves.Up, CeilingDivide(leaves.Count * leaves.Up, ports)) is { } flat
                ? new Tree(1, leaves.Count, flat, 0, 0)
                : null;
        }

        // Half of a spine's ports face the core. A rail with more leaves than those ports is split into several groups.
        var room = ports / 2;
        var leavesPerRail = design.SpineGroups is SpineGroupScope.Rail ? leaves.Groups : leaves.Groups / units.Count;
        var groupsPerRail = CeilingDivide(leavesPerRail, room);
        var leavesPerGroup = CeilingDivide(leavesPerRail, groupsPerRail);
        var groups = leaves.PerGroup * groupsPerRail * (design.SpineGroups is SpineGroupScope.Rail ? 1 : units.Count);
        if (SmallestDivisor(leaves.Up, CeilingDivide(leavesPerGroup * leaves.Up, room)) is not { } spines)
            return null;
        var downlinks = leavesPerGroup * (leaves.Up / spines);
        return CoreGroup(groups, downlinks, ports) is { } core
            ? new Tree(groups, leavesPerGroup, spines, core.Uplinks, core.Cores)
            : null;
    }

    private static int MaximumNodes(FabricRequest request)
    {
        var design = request.Design;
        var units = 0;
        for (var step = 1 << 16; step > 0; step /= 2)
        {
            var larger = request with { Nodes = ((units + step) * design.NodesPerScalableUnit) - design.NodesPerScalableUnit + 1 };
            var size = SizeUnits(larger);
            if (SizeSpines(larger, size, SizeLeaves(larger, size)) is not null)
                units += step;
        }

        return new Units(units, design.NodesPerScalableUnit, SizeUnits(request).Displaced, 0, false).CapacityOf(units);
    }

    private static FabricPlan Assemble(FabricRequest request, Units units, Leaves leaves, Tree tree)
    {
        var design = request.Design;
        var planes = design.Planes;
        var hasCore = tree.CoresPerGroup > 0;
        var leaf = new SwitchTier(leaves.Count * planes, leaves.Down, leaves.Up);
        var spine = new SwitchTier(tree.Groups * tree.Spines * planes, tree.LeavesPerGroup * (leaves.Up / tree.Spines), tree.SpineUplinks);
        var core = new SwitchTier(
            tree.Spines * tree.CoresPerGroup * planes,
            hasCore ? tree.Groups * (tree.SpineUplinks / tree.CoresPerGroup) : 0,
            0);
        var endpointLinks = request.Nodes * design.Rails * planes;
        var cables = new CableCounts(
            CeilingDivide(endpointLinks, design.LinksPerCable.NodeLeaf) + units.ManagerPorts,
            CeilingDivide(leaf.Switches * leaf.UplinksPerSwitch, design.LinksPerCable.LeafSpine),
            CeilingDivide(spine.Switches * spine.UplinksPerSwitch, design.LinksPerCable.SpineCore));
        var switches = leaf.Switches + spine.Switches + core.Switches;
        var plan = new FabricPlan
        {
            Design = design,
            Switch = request.Switch,
            Nodes = request.Nodes,
            ScalableUnits = units.Count,
            NodeCapacity = units.CapacityOf(units.Count),
            LeafGroups = leaves.Groups,
            LeavesPerGroup = leaves.PerGroup,
            Leaf = leaf,
            Spine = spine,
            Core = core,
            SpineLeafGroups = tree.Groups,
            LeavesPerSpineLeafGroup = tree.LeavesPerGroup,
            SpinesPerSpineLeafGroup = tree.Spines,
            CoresPerCoreGroup = tree.CoresPerGroup,
            Cables = cables,
            Transceivers = new TransceiverCounts(0, 0, 0),
            Manager = new ManagerAttachment(units.ManagerPorts, units.Displaced),
            Lids = request.Switch.Protocol is FabricProtocol.InfiniBand
                ? new LidBudget(
                    (endpointLinks * (1 + request.VirtualFunctionLidsPerPort)) + (switches * request.Switch.LidsPerSwitch) + units.ManagerPorts,
                    request.Limits.UnicastLids)
                : null,
            Sharp = request.SharpJobs > 0 && request.Switch.Sharp is { } sharp
                ? new SharpPlan(sharp.Generation, request.SharpJobs, sharp.MaximumJobs)
                : null,
            Oversubscription = request.Oversubscription,
            Reasons = [],
        };
        return plan with
        {
            Transceivers = FabricTransceivers.Count(plan),
            Reasons = FabricReasons.Of(plan),
        };
    }

    private sealed record Units(int Count, int NodesEach, int Displaced, int ManagerPorts, bool ManagerOpensUnit)
    {
        public int CapacityOf(int count) => Math.Max(0, (count * NodesEach) - Displaced);
    }

    private sealed record Leaves(int Groups, int PerGroup, int Down, int Up)
    {
        public int Count => Groups * PerGroup;
    }

    private sealed record Tree(int Groups, int LeavesPerGroup, int Spines, int SpineUplinks, int CoresPerGroup);
}
