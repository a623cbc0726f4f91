using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Provisioning.Components.Fabric.Kubernetes;

/// <summary>A <c>mellanox.com/v1alpha1</c> HostDeviceNetwork: a network whose pods get a whole adapter of their node.</summary>
internal sealed class HostDeviceNetworkArgs() : CustomResourceArgs("mellanox.com/v1alpha1", "HostDeviceNetwork")
{
    [Input("spec", required: true)]
    public Input<HostDeviceNetworkSpecArgs>? Spec { get; set; }
}

/// <summary>Which adapters, for whom, with which addresses.</summary>
internal sealed class HostDeviceNetworkSpecArgs : ResourceArgs
{
    [Input("networkNamespace", required: true)]
    public Input<string>? NetworkNamespace { get; set; }

    [Input("resourceName", required: true)]
    public Input<string>? ResourceName { get; set; }

    [Input("ipam", required: true)]
    public Input<string>? Ipam { get; set; }
}

/// <summary>An <c>nv-ipam.nvidia.com/v1alpha1</c> IPPool: addresses that are handed to nodes in blocks.</summary>
internal sealed class IPPoolArgs() : CustomResourceArgs("nv-ipam.nvidia.com/v1alpha1", "IPPool")
{
    [Input("spec", required: true)]
    public Input<IPPoolSpecArgs>? Spec { get; set; }
}

/// <summary>The addresses and the blocks.</summary>
internal sealed class IPPoolSpecArgs : ResourceArgs
{
    [Input("subnet", required: true)]
    public Input<string>? Subnet { get; set; }

    [Input("perNodeBlockSize", required: true)]
    public Input<int>? PerNodeBlockSize { get; set; }

    [Input("nodeSelector")]
    public Input<NodeSelectorArgs>? NodeSelector { get; set; }
}
