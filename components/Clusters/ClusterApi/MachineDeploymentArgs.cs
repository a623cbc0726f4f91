using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Provisioning.Components.Clusters.ClusterApi;

/// <summary>A <c>cluster.x-k8s.io/v1beta2</c> MachineDeployment: one pool of worker machines.</summary>
internal sealed class MachineDeploymentArgs() : CustomResourceArgs(ClusterApiGroup.Version, "MachineDeployment")
{
    [Input("spec", required: true)]
    public Input<MachineDeploymentSpecArgs>? Spec { get; set; }
}

/// <summary>The pool's size, machines and rollout.</summary>
internal sealed class MachineDeploymentSpecArgs : ResourceArgs
{
    [Input("clusterName", required: true)]
    public Input<string>? ClusterName { get; set; }

    [Input("replicas", required: true)]
    public Input<int>? Replicas { get; set; }

    [Input("selector", required: true)]
    public Input<LabelSelectorArgs>? Selector { get; set; }

    [Input("template", required: true)]
    public Input<MachineTemplateArgs>? Template { get; set; }

    [Input("rollout")]
    public Input<MachineDeploymentRolloutArgs>? Rollout { get; set; }
}

/// <summary>A machine of the pool.</summary>
internal sealed class MachineTemplateArgs : ResourceArgs
{
    [Input("metadata")]
    public Input<MachineMetadataArgs>? Metadata { get; set; }

    [Input("spec", required: true)]
    public Input<MachineSpecArgs>? Spec { get; set; }
}

/// <summary>Labels and annotations that machines, and by their prefix nodes, get.</summary>
internal sealed class MachineMetadataArgs : ResourceArgs
{
    [Input("labels")]
    public InputMap<string>? Labels { get; set; }
}

/// <summary>How a machine is made and taken away.</summary>
internal sealed class MachineSpecArgs : ResourceArgs
{
    [Input("clusterName", required: true)]
    public Input<string>? ClusterName { get; set; }

    [Input("version", required: true)]
    public Input<string>? Version { get; set; }

    [Input("bootstrap", required: true)]
    public Input<BootstrapArgs>? Bootstrap { get; set; }

    [Input("infrastructureRef", required: true)]
    public Input<ContractRefArgs>? InfrastructureRef { get; set; }

    [Input("deletion")]
    public Input<MachineDeletionArgs>? Deletion { get; set; }
}

/// <summary>What turns the machine into a node.</summary>
internal sealed class BootstrapArgs : ResourceArgs
{
    [Input("configRef", required: true)]
    public Input<ContractRefArgs>? ConfigRef { get; set; }
}

/// <summary>How long draining and deletion may take, in seconds; 0 waits for ever.</summary>
internal sealed class MachineDeletionArgs : ResourceArgs
{
    [Input("nodeDrainTimeoutSeconds")]
    public Input<int>? NodeDrainTimeoutSeconds { get; set; }

    [Input("nodeVolumeDetachTimeoutSeconds")]
    public Input<int>? NodeVolumeDetachTimeoutSeconds { get; set; }
}

/// <summary>How machines are replaced.</summary>
internal sealed class MachineDeploymentRolloutArgs : ResourceArgs
{
    [Input("strategy", required: true)]
    public Input<RolloutStrategyArgs>? Strategy { get; set; }
}

/// <summary>A rollout strategy.</summary>
internal sealed class RolloutStrategyArgs : ResourceArgs
{
    /// <summary><c>RollingUpdate</c> or, for pools only, <c>OnDelete</c>.</summary>
    [Input("type", required: true)]
    public Input<string>? Type { get; set; }

    [Input("rollingUpdate")]
    public Input<RollingUpdateArgs>? RollingUpdate { get; set; }
}

/// <summary>How many machines may come and go at once.</summary>
internal sealed class RollingUpdateArgs : ResourceArgs
{
    /// <summary>On metal 0: there is no spare host to surge onto.</summary>
    [Input("maxSurge")]
    public Input<int>? MaxSurge { get; set; }

    [Input("maxUnavailable")]
    public Input<int>? MaxUnavailable { get; set; }
}
