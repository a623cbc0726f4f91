namespace Provisioning.Components.Configuration.Spec;

/// <summary>
/// What the user asks for: the one value <c>provisioning:environment</c> of a stack's configuration. It says nothing of where: the sites
/// that may host it are described in files of their own (<see cref="Sites.SiteSpec"/>), and placement chooses among them.
/// </summary>
public sealed record EnvironmentSpec
{
    /// <summary>Name of the environment: a DNS label, used in the names of what is created.</summary>
    public required string Name { get; init; }

    /// <summary>Whose environment it is.</summary>
    public required TenantSpec Tenant { get; init; }

    /// <summary>What data it holds and where that data may be.</summary>
    public required DataSpec Data { get; init; }

    /// <summary>How a site is chosen among the lawful ones.</summary>
    public required PlacementSpec Placement { get; init; }

    /// <summary>The GPU nodes.</summary>
    public required ComputeSpec Compute { get; init; }

    /// <summary>The InfiniBand subnet between the GPU nodes.</summary>
    public required FabricSpec Fabric { get; init; }

    /// <summary>Shared storage.</summary>
    public required StorageSpec Storage { get; init; }

    /// <summary>The Kubernetes clusters.</summary>
    public required ClustersSpec Clusters { get; init; }

    /// <summary>Files that describe the sites this environment may be placed in, relative to the folder of the stack file.</summary>
    public required IReadOnlyList<string> Sites { get; init; } = [];
}
