namespace Provisioning.Components.Configuration.Spec;

/// <summary>The Kubernetes clusters.</summary>
public sealed record ClustersSpec
{
    /// <summary>The cluster that runs Cluster API and Metal3 and looks after the metal.</summary>
    public required ClusterSpec Management { get; init; }

    /// <summary>The cluster that the tenant works on.</summary>
    public required ClusterSpec Workload { get; init; }
}
