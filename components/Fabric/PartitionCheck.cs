using System.Collections.Immutable;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Components.Fabric;

/// <summary>Checks the partitions of one fabric against each other and against what its subnet allows.</summary>
public static class PartitionCheck
{
    private const int FirstKey = 0x0001;
    private const int LastKey = 0x7ffe;

    /// <summary>Everything that is wrong with the partitions of a fabric; empty when they can be.</summary>
    /// <param name="partitions">The partitions of all tenants of the fabric.</param>
    /// <param name="limits">What a subnet can hold.</param>
    /// <param name="subject">Where the partitions stand in the user's file.</param>
    public static ImmutableArray<Diagnostic> Of(IReadOnlyList<PartitionPlan> partitions, SubnetLimits limits, string subject)
    {
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var partition in partitions.Where(partition => partition.Key.Value is < FirstKey or > LastKey))
            diagnostics.Add(FabricDiagnostics.KeyOutOfRange(subject, partition));
        foreach (var same in partitions.GroupBy(partition => partition.Key).Where(group => group.Count() > 1))
            diagnostics.Add(FabricDiagnostics.SharedKey(subject, same.Key, same.Select(partition => partition.Name)));
        foreach (var same in partitions.GroupBy(partition => partition.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            diagnostics.Add(FabricDiagnostics.SharedName(subject, same.Key));
        if (partitions.Count > limits.PartitionsPerNode)
            diagnostics.Add(FabricDiagnostics.TooManyPartitions(subject, partitions.Count, limits.PartitionsPerNode));
        return diagnostics.ToImmutable();
    }
}
