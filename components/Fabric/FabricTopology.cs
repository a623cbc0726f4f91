using System.Collections.Immutable;
using System.Globalization;

namespace Provisioning.Components.Fabric;

/// <summary>Where a node stands in its fabric, as labels that schedulers understand.</summary>
public static class FabricTopology
{
    /// <summary>The leaves that a node shares with its neighbours: one hop on the same rail (Topograph 1.0).</summary>
    public const string Tier0Label = "fabric.topograph.run/tier-0";

    /// <summary>The fabric as a whole (Topograph 1.0).</summary>
    public const string Tier1Label = "fabric.topograph.run/tier-1";

    /// <summary>The labels of a node.</summary>
    /// <param name="plan">The fabric.</param>
    /// <param name="fabric">Name of the fabric: a DNS label.</param>
    /// <param name="node">The node, from 0, in the order in which nodes are cabled.</param>
    public static ImmutableSortedDictionary<string, string> LabelsOf(FabricPlan plan, string fabric, int node)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(node);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(node, plan.Nodes);
        var group = (plan.LeafGroupOf(node) + 1).ToString(CultureInfo.InvariantCulture);
        return ImmutableSortedDictionary<string, string>.Empty.Add(Tier0Label, $"{fabric}-{group}").Add(Tier1Label, fabric);
    }
}
