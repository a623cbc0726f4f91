using System.Collections.Immutable;

namespace Provisioning.Components.Compute;

/// <summary>What a pool of GPU nodes is made of, once its nodes are there.</summary>
public sealed record GpuNodePoolArgs
{
    /// <summary>The planned pool.</summary>
    public required GpuPoolPlan Plan { get; init; }

    /// <summary>Namespace of the tenant's workloads.</summary>
    public required string TenantNamespace { get; init; }

    /// <summary>Networks that a pod joins to use all rails of the fabric; empty without a fabric.</summary>
    public ImmutableArray<string> Networks { get; init; } = [];

    /// <summary>Resources of which a pod takes one each to use all rails; empty without a fabric.</summary>
    public ImmutableArray<string> RailResources { get; init; } = [];

    /// <summary>The ConfigMap in the tenant's namespace that holds NCCL's settings; null without a fabric.</summary>
    public string? NcclSettings { get; init; }
}
