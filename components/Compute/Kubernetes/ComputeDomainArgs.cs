using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Provisioning.Components.Compute.Kubernetes;

/// <summary>A <c>resource.nvidia.com/v1beta1</c> ComputeDomain: nodes of one NVLink domain whose pods reach each other's GPUs.</summary>
internal sealed class ComputeDomainArgs() : CustomResourceArgs("resource.nvidia.com/v1beta1", "ComputeDomain")
{
    [Input("spec", required: true)]
    public Input<ComputeDomainSpecArgs>? Spec { get; set; }
}

/// <summary>Size and channel.</summary>
internal sealed class ComputeDomainSpecArgs : ResourceArgs
{
    [Input("numNodes", required: true)]
    public Input<int>? NumNodes { get; set; }

    [Input("channel", required: true)]
    public Input<ComputeDomainChannelArgs>? Channel { get; set; }
}

/// <summary>How pods get a channel.</summary>
internal sealed class ComputeDomainChannelArgs : ResourceArgs
{
    [Input("allocationMode", required: true)]
    public Input<string>? AllocationMode { get; set; }

    [Input("resourceClaimTemplate", required: true)]
    public Input<ClaimTemplateNameArgs>? ResourceClaimTemplate { get; set; }
}

/// <summary>The template that pods name in their claims.</summary>
internal sealed class ClaimTemplateNameArgs : ResourceArgs
{
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }
}
