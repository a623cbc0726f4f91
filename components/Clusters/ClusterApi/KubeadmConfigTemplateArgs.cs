using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Provisioning.Components.Clusters.ClusterApi;

/// <summary>A <c>bootstrap.cluster.x-k8s.io/v1beta2</c> KubeadmConfigTemplate: how a pool's machines join.</summary>
internal sealed class KubeadmConfigTemplateArgs()
    : CustomResourceArgs(ClusterApiGroup.Bootstrap + "/v1beta2", "KubeadmConfigTemplate")
{
    [Input("spec", required: true)]
    public Input<KubeadmConfigTemplateSpecArgs>? Spec { get; set; }
}

/// <summary>The envelope of the template.</summary>
internal sealed class KubeadmConfigTemplateSpecArgs : ResourceArgs
{
    [Input("template", required: true)]
    public Input<KubeadmConfigTemplateResourceArgs>? Template { get; set; }
}

/// <summary>The envelope of the configuration.</summary>
internal sealed class KubeadmConfigTemplateResourceArgs : ResourceArgs
{
    [Input("spec", required: true)]
    public Input<KubeadmConfigSpecArgs>? Spec { get; set; }
}
