using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Configuration.Spec;

/// <summary>One Kubernetes cluster. Where its API server listens is a matter of the site.</summary>
public sealed record ClusterSpec
{
    /// <summary>The version, in full and without a <c>v</c> (<c>1.35.6</c>).</summary>
    public required string KubernetesVersion { get; init; }

    /// <summary>How many hosts run the control plane: an odd number, for etcd.</summary>
    public required int ControlPlaneNodes { get; init; }

    /// <summary>Addresses of pods.</summary>
    public required Cidr PodNetwork { get; init; }

    /// <summary>Addresses of services.</summary>
    public required Cidr ServiceNetwork { get; init; }

    /// <summary>The network plugin.</summary>
    public required CniSpec Cni { get; init; }

    /// <summary>The operating system that the hosts boot.</summary>
    public required OsImageSpec Image { get; init; }
}
