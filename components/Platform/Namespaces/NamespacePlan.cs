using System.Collections.Immutable;
using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Platform.Namespaces;

/// <summary>What the pods of a namespace may do to their node (Kubernetes' Pod Security levels).</summary>
public enum PodSecurity
{
    /// <summary>Anything: drivers and storage.</summary>
    Privileged,

    /// <summary>No known way to more rights.</summary>
    Baseline,

    /// <summary>Current practice of hardening.</summary>
    Restricted,
}

/// <summary>A namespace and what its pods may do.</summary>
/// <param name="Name">Its name.</param>
/// <param name="PodSecurity">The level that is enforced; breaches of <see cref="PodSecurity.Restricted"/> are always reported.</param>
/// <param name="Labels">More labels, such as the class of its data.</param>
/// <param name="EgressTo">
/// Networks of the site that its pods may reach besides pods of the cluster; null for a namespace without pods, which may
/// reach nothing.
/// </param>
/// <param name="ReachesHttps">Whether its pods may also reach any address by HTTPS.</param>
/// <param name="Isolated">Whether pods of other namespaces are kept out.</param>
public sealed record NamespacePlan(
    string Name,
    PodSecurity PodSecurity,
    ImmutableSortedDictionary<string, string> Labels,
    ImmutableArray<Cidr>? EgressTo,
    bool ReachesHttps,
    bool Isolated);
