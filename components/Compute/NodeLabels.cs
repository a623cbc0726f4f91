namespace Provisioning.Components.Compute;

/// <summary>Keys of the labels and taints that nodes and hosts carry.</summary>
public static class NodeLabels
{
    /// <summary>Name of the pool that a node belongs to. Select on this: the product label changes when a GPU is shared or divided.</summary>
    public const string Pool = "provisioning.dev/pool";

    /// <summary>GPU system of a node, or of a host that may become one, by its id in the catalogue.</summary>
    public const string System = "provisioning.dev/system";

    /// <summary>The rack that a host stands in.</summary>
    public const string Rack = "provisioning.dev/rack";

    /// <summary>Number of the NVLink domain within its pool, where a domain spans nodes.</summary>
    public const string NvlinkDomain = "provisioning.dev/nvlink-domain";

    /// <summary>The MIG configuration that the GPU operator applies to a node.</summary>
    public const string MigConfiguration = "nvidia.com/mig.config";

    /// <summary>The taint that keeps pods without a GPU away from GPU nodes; the operators tolerate it.</summary>
    public const string GpuTaint = "nvidia.com/gpu";
}
