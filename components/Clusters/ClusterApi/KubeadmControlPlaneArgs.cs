using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Provisioning.Components.Clusters.ClusterApi;

/// <summary>A <c>controlplane.cluster.x-k8s.io/v1beta2</c> KubeadmControlPlane: the control-plane machines as one rolling set.</summary>
internal sealed class KubeadmControlPlaneArgs()
    : CustomResourceArgs(ClusterApiGroup.ControlPlane + "/v1beta2", "KubeadmControlPlane")
{
    [Input("spec", required: true)]
    public Input<KubeadmControlPlaneSpecArgs>? Spec { get; set; }
}

/// <summary>Size, version, machines and kubeadm configuration.</summary>
internal sealed class KubeadmControlPlaneSpecArgs : ResourceArgs
{
    [Input("replicas", required: true)]
    public Input<int>? Replicas { get; set; }

    /// <summary>The Kubernetes version, with a leading <c>v</c>.</summary>
    [Input("version", required: true)]
    public Input<string>? Version { get; set; }

    [Input("machineTemplate", required: true)]
    public Input<ControlPlaneMachineTemplateArgs>? MachineTemplate { get; set; }

    [Input("kubeadmConfigSpec", required: true)]
    public Input<KubeadmConfigSpecArgs>? KubeadmConfigSpec { get; set; }

    [Input("rollout")]
    public Input<ControlPlaneRolloutArgs>? Rollout { get; set; }
}

/// <summary>The machines of the control plane.</summary>
internal sealed class ControlPlaneMachineTemplateArgs : ResourceArgs
{
    [Input("spec", required: true)]
    public Input<ControlPlaneMachineSpecArgs>? Spec { get; set; }
}

/// <summary>Where they come from and how they go.</summary>
internal sealed class ControlPlaneMachineSpecArgs : ResourceArgs
{
    [Input("infrastructureRef", required: true)]
    public Input<ContractRefArgs>? InfrastructureRef { get; set; }

    [Input("deletion")]
    public Input<MachineDeletionArgs>? Deletion { get; set; }
}

/// <summary>How machines are replaced when the template changes.</summary>
internal sealed class ControlPlaneRolloutArgs : ResourceArgs
{
    [Input("strategy", required: true)]
    public Input<RolloutStrategyArgs>? Strategy { get; set; }
}
