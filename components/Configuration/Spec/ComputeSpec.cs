namespace Provisioning.Components.Configuration.Spec;

/// <summary>The GPU nodes.</summary>
public sealed record ComputeSpec
{
    /// <summary>Pools of like nodes. At least one; names are unique.</summary>
    public required IReadOnlyList<GpuPoolSpec> Pools { get; init; } = [];
}
