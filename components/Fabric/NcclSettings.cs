using System.Collections.Immutable;

namespace Provisioning.Components.Fabric;

/// <summary>Environment variables with which NCCL uses the fabric as it is built.</summary>
public static class NcclSettings
{
    /// <summary>The settings for pods that take whole nodes.</summary>
    /// <param name="plan">The fabric.</param>
    /// <param name="spansNodes">Whether NVLink domains span nodes (NVL72).</param>
    public static ImmutableSortedDictionary<string, string> For(FabricPlan plan, bool spansNodes)
    {
        var settings = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        settings["NCCL_SOCKET_IFNAME"] = "eth0";
        settings["NCCL_IB_HCA"] = "mlx5";
        // Adapters of one rail are one hop from each other, those of different rails three.
        settings["NCCL_CROSS_NIC"] = "0";
        // The partition is the first entry of every port's table (see PartitionHandOff).
        settings["NCCL_IB_PKEY"] = "0";
        settings["NCCL_DMABUF_ENABLE"] = "1";
        settings["NCCL_COLLNET_ENABLE"] = plan.Sharp is null ? "0" : "1";
        if (plan.Sharp is not null)
            settings["SHARP_COLL_ENABLE_PCI_RELAXED_ORDERING"] = "1";
        if (spansNodes)
        {
            settings["NCCL_MNNVL_ENABLE"] = "1";
            settings["NCCL_CUMEM_ENABLE"] = "1";
        }

        return settings.ToImmutable();
    }
}
