using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Provisioning.Components.Fabric.Kubernetes;

/// <summary>A <c>mellanox.com/v1alpha1</c> NicClusterPolicy: everything that the network operator runs. There is one in a cluster.</summary>
internal sealed class NicClusterPolicyArgs() : CustomResourceArgs("mellanox.com/v1alpha1", "NicClusterPolicy")
{
    [Input("spec", required: true)]
    public Input<NicClusterPolicySpecArgs>? Spec { get; set; }
}

/// <summary>The parts that the operator runs.</summary>
internal sealed class NicClusterPolicySpecArgs : ResourceArgs
{
    [Input("ofedDriver")]
    public Input<OfedDriverArgs>? OfedDriver { get; set; }

    [Input("sriovDevicePlugin")]
    public Input<DevicePluginArgs>? SriovDevicePlugin { get; set; }

    [Input("nvIpam")]
    public Input<NvIpamArgs>? NvIpam { get; set; }

    [Input("secondaryNetwork")]
    public Input<SecondaryNetworkArgs>? SecondaryNetwork { get; set; }

    [Input("nodeAffinity")]
    public Input<NodeAffinityArgs>? NodeAffinity { get; set; }

    [Input("tolerations")]
    public InputList<TolerationArgs>? Tolerations { get; set; }
}

/// <summary>An image in three parts.</summary>
internal class OperandImageArgs : ResourceArgs
{
    [Input("repository", required: true)]
    public Input<string>? Repository { get; set; }

    [Input("image", required: true)]
    public Input<string>? Image { get; set; }

    [Input("version", required: true)]
    public Input<string>? Version { get; set; }
}

/// <summary>The network driver.</summary>
internal sealed class OfedDriverArgs : OperandImageArgs
{
    [Input("env")]
    public InputList<EnvironmentVariableArgs>? Env { get; set; }

    [Input("upgradePolicy")]
    public Input<DriverUpgradePolicyArgs>? UpgradePolicy { get; set; }
}

/// <summary>An environment variable.</summary>
internal sealed class EnvironmentVariableArgs : ResourceArgs
{
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }

    [Input("value", required: true)]
    public Input<string>? Value { get; set; }
}

/// <summary>How drivers are replaced on running nodes.</summary>
internal sealed class DriverUpgradePolicyArgs : ResourceArgs
{
    [Input("autoUpgrade")]
    public Input<bool>? AutoUpgrade { get; set; }

    [Input("maxParallelUpgrades")]
    public Input<int>? MaxParallelUpgrades { get; set; }

    [Input("safeLoad")]
    public Input<bool>? SafeLoad { get; set; }

    [Input("drain")]
    public Input<DriverDrainArgs>? Drain { get; set; }
}

/// <summary>How a node is emptied before its driver is replaced.</summary>
internal sealed class DriverDrainArgs : ResourceArgs
{
    [Input("enable")]
    public Input<bool>? Enable { get; set; }

    [Input("deleteEmptyDir")]
    public Input<bool>? DeleteEmptyDir { get; set; }

    [Input("timeoutSeconds")]
    public Input<int>? TimeoutSeconds { get; set; }
}

/// <summary>The device plugin and its configuration.</summary>
internal sealed class DevicePluginArgs : OperandImageArgs
{
    [Input("config", required: true)]
    public Input<string>? Config { get; set; }
}

/// <summary>The address manager.</summary>
internal sealed class NvIpamArgs : OperandImageArgs
{
    [Input("enableWebhook")]
    public Input<bool>? EnableWebhook { get; set; }
}

/// <summary>What gives pods more than one network.</summary>
internal sealed class SecondaryNetworkArgs : ResourceArgs
{
    [Input("cniPlugins")]
    public Input<OperandImageArgs>? CniPlugins { get; set; }

    [Input("multus")]
    public Input<OperandImageArgs>? Multus { get; set; }
}

/// <summary>Which nodes the parts run on.</summary>
internal sealed class NodeAffinityArgs : ResourceArgs
{
    [Input("requiredDuringSchedulingIgnoredDuringExecution", required: true)]
    public Input<NodeSelectorArgs>? Required { get; set; }
}

/// <summary>A choice of nodes; one term is enough.</summary>
internal sealed class NodeSelectorArgs : ResourceArgs
{
    [Input("nodeSelectorTerms", required: true)]
    public InputList<NodeSelectorTermArgs>? Terms { get; set; }
}

/// <summary>Conditions that a node meets all of.</summary>
internal sealed class NodeSelectorTermArgs : ResourceArgs
{
    [Input("matchExpressions", required: true)]
    public InputList<NodeSelectorRequirementArgs>? MatchExpressions { get; set; }
}

/// <summary>A condition on a label.</summary>
internal sealed class NodeSelectorRequirementArgs : ResourceArgs
{
    [Input("key", required: true)]
    public Input<string>? Key { get; set; }

    [Input("operator", required: true)]
    public Input<string>? Operator { get; set; }

    [Input("values")]
    public InputList<string>? Values { get; set; }
}

/// <summary>A taint that pods put up with.</summary>
internal sealed class TolerationArgs : ResourceArgs
{
    [Input("key", required: true)]
    public Input<string>? Key { get; set; }

    [Input("operator", required: true)]
    public Input<string>? Operator { get; set; }

    [Input("effect", required: true)]
    public Input<string>? Effect { get; set; }
}
