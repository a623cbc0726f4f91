using Provisioning.Components.Clusters.Metal3;
using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Provisioning.Components.Clusters.ClusterApi;

/// <summary>A <c>cluster.x-k8s.io/v1beta2</c> Cluster: what ties control plane and infrastructure together.</summary>
internal sealed class ClusterArgs() : CustomResourceArgs(ClusterApiGroup.Version, "Cluster")
{
    [Input("spec", required: true)]
    public Input<ClusterSpecArgs>? Spec { get; set; }
}

/// <summary>The cluster's networks, endpoint and parts.</summary>
internal sealed class ClusterSpecArgs : ResourceArgs
{
    [Input("clusterNetwork", required: true)]
    public Input<ClusterNetworkArgs>? ClusterNetwork { get; set; }

    [Input("controlPlaneEndpoint", required: true)]
    public Input<EndpointArgs>? ControlPlaneEndpoint { get; set; }

    [Input("controlPlaneRef", required: true)]
    public Input<ContractRefArgs>? ControlPlaneRef { get; set; }

    [Input("infrastructureRef", required: true)]
    public Input<ContractRefArgs>? InfrastructureRef { get; set; }
}

/// <summary>Pod and service networks.</summary>
internal sealed class ClusterNetworkArgs : ResourceArgs
{
    [Input("pods", required: true)]
    public Input<CidrBlocksArgs>? Pods { get; set; }

    [Input("services", required: true)]
    public Input<CidrBlocksArgs>? Services { get; set; }

    [Input("serviceDomain", required: true)]
    public Input<string>? ServiceDomain { get; set; }
}

/// <summary>Address ranges.</summary>
internal sealed class CidrBlocksArgs : ResourceArgs
{
    [Input("cidrBlocks", required: true)]
    public InputList<string>? CidrBlocks { get; set; }
}

/// <summary>A reference by API group; the contract decides the version (v1beta2 dropped <c>apiVersion</c> and <c>namespace</c>).</summary>
internal sealed class ContractRefArgs : ResourceArgs
{
    [Input("apiGroup", required: true)]
    public Input<string>? ApiGroup { get; set; }

    [Input("kind", required: true)]
    public Input<string>? Kind { get; set; }

    [Input("name", required: true)]
    public Input<string>? Name { get; set; }
}

/// <summary>Cluster API's own groups.</summary>
internal static class ClusterApiGroup
{
    public const string Core = "cluster.x-k8s.io";
    public const string Version = Core + "/v1beta2";
    public const string Bootstrap = "bootstrap.cluster.x-k8s.io";
    public const string ControlPlane = "controlplane.cluster.x-k8s.io";

    /// <summary>The label by which every object of a cluster is found.</summary>
    public const string ClusterNameLabel = "cluster.x-k8s.io/cluster-name";
}
