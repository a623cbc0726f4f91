using System.Collections.Immutable;

namespace Provisioning.Components.Platform.Phases;

/// <summary>
/// A step in which a site comes up: one directory of manifests, applied to one cluster by one Flux Kustomization after
/// those it depends on.
/// </summary>
/// <param name="Cluster">The cluster whose API takes the manifests: <see cref="SitePhases.Management"/> or <see cref="SitePhases.Workload"/>.</param>
/// <param name="Order">Where the directory sorts among those of its cluster.</param>
/// <param name="Name">What the step brings, a DNS label.</param>
/// <param name="After">The ids of the steps that must be ready first.</param>
public sealed record Phase(string Cluster, int Order, string Name, ImmutableArray<string> After)
{
    /// <summary>Unique over all clusters; the name of its Kustomization and of its Pulumi provider.</summary>
    public string Id => $"{Cluster}-{Name}";

    /// <summary>The directory below the environment's own, with forward slashes: <c>management/30-cert-manager</c>.</summary>
    public string Directory => $"{Cluster}/{Order:00}-{Name}";
}
