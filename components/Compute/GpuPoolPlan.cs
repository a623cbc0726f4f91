using System.Collections.Immutable;
using Provisioning.Components.Catalog;

namespace Provisioning.Components.Compute;

/// <summary>A pool of GPU nodes: what its nodes are, what they are called by and how they come and go.</summary>
public sealed record GpuPoolPlan
{
    /// <summary>Name of the pool.</summary>
    public required string Name { get; init; }

    /// <summary>The GPU system.</summary>
    public required GpuSystem System { get; init; }

    /// <summary>Nodes that are created, replaced and deleted together: one group on HGX, one a rack on NVL72.</summary>
    public required ImmutableArray<NodeGroup> Groups { get; init; }

    /// <summary>The taints of every node.</summary>
    public required ImmutableArray<NodeTaint> Taints { get; init; }

    /// <summary>Version of the GPU driver.</summary>
    public required string DriverVersion { get; init; }

    /// <summary>How GPUs are divided; null leaves them whole.</summary>
    public required MigPlan? Mig { get; init; }

    /// <summary>How a network adapter reaches GPU memory.</summary>
    public required GpuDirectPath GpuDirect { get; init; }

    /// <summary>Whether pods need a ComputeDomain to reach GPUs of other nodes by NVLink.</summary>
    public required bool NeedsComputeDomain { get; init; }

    /// <summary>What Slurm calls the GPUs of a node: the value of <c>Gres</c> in its node line.</summary>
    public required string Gres { get; init; }

    /// <summary>Why the plan is as it is, one sentence a decision.</summary>
    public required ImmutableArray<string> Reasons { get; init; }

    /// <summary>Nodes of all groups.</summary>
    public int Nodes => Groups.Sum(group => group.Nodes);

    /// <summary>GPUs of all nodes.</summary>
    public int Gpus => Nodes * System.GpusPerNode;
}

/// <summary>Nodes that are created, replaced and deleted together.</summary>
/// <param name="Name">Name of the group: a DNS label.</param>
/// <param name="Nodes">How many nodes.</param>
/// <param name="Labels">The labels of every node of the group.</param>
/// <param name="HostSelector">Labels that a host must carry to become one of the nodes.</param>
/// <param name="MaxSurge">Nodes that may exist beyond <paramref name="Nodes"/> while the group is replaced.</param>
/// <param name="MaxUnavailable">Nodes that may be missing while the group is replaced.</param>
public sealed record NodeGroup(
    string Name,
    int Nodes,
    ImmutableSortedDictionary<string, string> Labels,
    ImmutableSortedDictionary<string, string> HostSelector,
    int MaxSurge,
    int MaxUnavailable);

/// <summary>A taint.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Value">Its value.</param>
/// <param name="Effect"><c>NoSchedule</c>, <c>PreferNoSchedule</c> or <c>NoExecute</c>.</param>
public sealed record NodeTaint(string Key, string Value, string Effect);

/// <summary>How every GPU of a pool is divided.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="InstancesPerGpu">Instances on one GPU.</param>
/// <param name="Configuration">What the GPU operator calls the configuration.</param>
public sealed record MigPlan(string Profile, int InstancesPerGpu, string Configuration);

/// <summary>How a network adapter reaches GPU memory without a copy through the processor's.</summary>
public enum GpuDirectPath
{
    /// <summary>By DMA-BUF: open kernel modules of the driver and an up-to-date kernel, no further module.</summary>
    DmaBuf,

    /// <summary>By the kernel module nvidia-peermem, which must be built against the network driver that is loaded.</summary>
    PeerMemory,
}
