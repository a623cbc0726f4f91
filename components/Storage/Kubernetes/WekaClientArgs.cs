using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Provisioning.Components.Storage.Kubernetes;

/// <summary>A <c>weka.weka.io/v1alpha1</c> WekaClient: the client on nodes that mount a filesystem.</summary>
internal sealed class WekaClientArgs() : CustomResourceArgs(WekaApi.Version, "WekaClient")
{
    [Input("spec", required: true)]
    public Input<WekaClientSpecArgs>? Spec { get; set; }
}

/// <summary>Which nodes, which cluster, how large.</summary>
internal sealed class WekaClientSpecArgs : ResourceArgs
{
    [Input("image", required: true)]
    public Input<string>? Image { get; set; }

    [Input("driversDistService", required: true)]
    public Input<string>? DriversDistService { get; set; }

    [Input("nodeSelector", required: true)]
    public InputMap<string>? NodeSelector { get; set; }

    [Input("rawTolerations")]
    public InputList<WekaTolerationArgs>? RawTolerations { get; set; }

    [Input("targetCluster", required: true)]
    public Input<WekaTargetClusterArgs>? TargetCluster { get; set; }

    [Input("coresNum", required: true)]
    public Input<int>? CoresNum { get; set; }

    [Input("hugepages", required: true)]
    public Input<int>? Hugepages { get; set; }

    [Input("cpuPolicy")]
    public Input<string>? CpuPolicy { get; set; }

    [Input("network")]
    public Input<WekaNetworkArgs>? Network { get; set; }

    [Input("upgradePolicy")]
    public Input<WekaUpgradePolicyArgs>? UpgradePolicy { get; set; }
}

/// <summary>The cluster that a client joins.</summary>
internal sealed class WekaTargetClusterArgs : ResourceArgs
{
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }

    [Input("namespace", required: true)]
    public Input<string>? Namespace { get; set; }
}

/// <summary>How clients get a new version.</summary>
internal sealed class WekaUpgradePolicyArgs : ResourceArgs
{
    [Input("type", required: true)]
    public Input<string>? Type { get; set; }
}
