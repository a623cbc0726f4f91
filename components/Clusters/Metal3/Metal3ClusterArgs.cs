using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Provisioning.Components.Clusters.Metal3;

/// <summary>An <c>infrastructure.cluster.x-k8s.io/v1beta2</c> Metal3Cluster: what a cluster on metal shares.</summary>
internal sealed class Metal3ClusterArgs() : CustomResourceArgs(Metal3Api.Version, "Metal3Cluster")
{
    [Input("spec", required: true)]
    public Input<Metal3ClusterSpecArgs>? Spec { get; set; }
}

/// <summary>The cluster's endpoint and its failure domains.</summary>
internal sealed class Metal3ClusterSpecArgs : ResourceArgs
{
    /// <summary>Whether a cloud provider sets node provider ids; on metal there is none.</summary>
    [Input("cloudProviderEnabled")]
    public Input<bool>? CloudProviderEnabled { get; set; }

    /// <summary>The control plane's virtual IP.</summary>
    [Input("controlPlaneEndpoint", required: true)]
    public Input<EndpointArgs>? ControlPlaneEndpoint { get; set; }
}

/// <summary>An API endpoint.</summary>
internal sealed class EndpointArgs : ResourceArgs
{
    [Input("host", required: true)]
    public Input<string>? Host { get; set; }

    [Input("port", required: true)]
    public Input<int>? Port { get; set; }
}

/// <summary>The API group that Metal3's Cluster API provider serves.</summary>
internal static class Metal3Api
{
    public const string Group = "infrastructure.cluster.x-k8s.io";
    public const string Version = Group + "/v1beta2";
}
