using Provisioning.Components.Clusters.ClusterApi;
using Provisioning.Components.Clusters.Metal3;
using Provisioning.Components.Clusters.Planning;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Provisioning.Components.Clusters.Manifests;

/// <summary>The objects that a cluster has one of.</summary>
internal static class ClusterManifests
{
    public static ClusterArgs Cluster(MetalClusterRequest request) => new()
    {
        Metadata = Metadata(request, request.Name),
        Spec = new ClusterSpecArgs
        {
            ClusterNetwork = new ClusterNetworkArgs
            {
                Pods = new CidrBlocksArgs { CidrBlocks = new[] { request.Spec.PodNetwork.ToString() } },
                Services = new CidrBlocksArgs { CidrBlocks = new[] { request.Spec.ServiceNetwork.ToString() } },
                ServiceDomain = "cluster.local",
            },
            ControlPlaneEndpoint = Endpoint(request),
            ControlPlaneRef = Reference(ClusterApiGroup.ControlPlane, "KubeadmControlPlane", request.Name),
            InfrastructureRef = Reference(Metal3Api.Group, "Metal3Cluster", request.Name),
        },
    };

    public static Metal3ClusterArgs Infrastructure(MetalClusterRequest request) => new()
    {
        Metadata = Metadata(request, request.Name),
        Spec = new Metal3ClusterSpecArgs { CloudProviderEnabled = false, ControlPlaneEndpoint = Endpoint(request) },
    };

    public static Metal3RemediationTemplateArgs Remediation(MetalClusterRequest request) => new()
    {
        Metadata = Metadata(request, RemediationName(request)),
        Spec = new Metal3RemediationTemplateSpecArgs
        {
            Template = new Metal3RemediationTemplateResourceArgs
            {
                Spec = new Metal3RemediationSpecArgs
                {
                    Strategy = new Metal3RemediationStrategyArgs { Type = "Reboot", RetryLimit = 1, TimeoutSeconds = 1800 },
                },
            },
        },
    };

    public static ContractRefArgs Reference(string group, string kind, string name) =>
        new() { ApiGroup = group, Kind = kind, Name = name };

    public static string RemediationName(MetalClusterRequest request) => $"{request.Name}-reboot";

    /// <summary>Name, namespace, and the label by which <c>clusterctl move</c> finds what belongs to a cluster.</summary>
    public static ObjectMetaArgs Metadata(MetalClusterRequest request, string name) => new()
    {
        Name = name,
        Namespace = request.Namespace,
        Labels = new Dictionary<string, string> { [ClusterApiGroup.ClusterNameLabel] = request.Name },
    };

    private static EndpointArgs Endpoint(MetalClusterRequest request) =>
        new() { Host = request.Endpoint.Host, Port = request.ApiPort };
}
