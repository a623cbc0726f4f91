using System.Collections.Immutable;
using Provisioning.Components.Clusters.Planning;
using Provisioning.Components.Compute;
using Provisioning.Components.Configuration.Sites;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Fabric;
using Provisioning.Components.Placement;
using Provisioning.Components.Platform.Versions;
using Provisioning.Components.Storage;

namespace Provisioning.Stacks;

/// <summary>Everything that is decided about an environment before anything is registered.</summary>
/// <param name="Spec">What the user asks for.</param>
/// <param name="Site">Where it goes.</param>
/// <param name="Placement">Why it goes there.</param>
/// <param name="Pools">Its GPU pools.</param>
/// <param name="Fabric">The InfiniBand fabric between them.</param>
/// <param name="Rails">The fabric's rails as nodes see them.</param>
/// <param name="Partition">The tenant's partition of it.</param>
/// <param name="Storage">The filesystem, sized.</param>
/// <param name="Hosts">Which host serves what.</param>
/// <param name="Versions">What runs, in which version.</param>
public sealed record EnvironmentPlan(
    EnvironmentSpec Spec,
    SiteSpec Site,
    PlacementPlan Placement,
    ImmutableArray<GpuPoolPlan> Pools,
    FabricPlan Fabric,
    RailPlan Rails,
    PartitionPlan Partition,
    StoragePlan Storage,
    HostPlan Hosts,
    VersionLock Versions);
