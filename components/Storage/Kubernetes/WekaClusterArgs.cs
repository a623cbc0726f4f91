using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Provisioning.Components.Storage.Kubernetes;

/// <summary>A <c>weka.weka.io/v1alpha1</c> WekaCluster: the backends of a filesystem.</summary>
internal sealed class WekaClusterArgs() : CustomResourceArgs(WekaApi.Version, "WekaCluster")
{
    [Input("spec", required: true)]
    public Input<WekaClusterSpecArgs>? Spec { get; set; }
}

/// <summary>Size, protection and surroundings of a cluster.</summary>
internal sealed class WekaClusterSpecArgs : ResourceArgs
{
    [Input("template", required: true)]
    public Input<string>? Template { get; set; }

    [Input("dynamicTemplate", required: true)]
    public Input<WekaDynamicTemplateArgs>? DynamicTemplate { get; set; }

    [Input("image", required: true)]
    public Input<string>? Image { get; set; }

    [Input("driversDistService", required: true)]
    public Input<string>? DriversDistService { get; set; }

    [Input("nodeSelector", required: true)]
    public InputMap<string>? NodeSelector { get; set; }

    [Input("rawTolerations")]
    public InputList<WekaTolerationArgs>? RawTolerations { get; set; }

    [Input("network")]
    public Input<WekaNetworkArgs>? Network { get; set; }

    [Input("cpuPolicy")]
    public Input<string>? CpuPolicy { get; set; }

    [Input("redundancyLevel")]
    public Input<int>? RedundancyLevel { get; set; }

    [Input("stripeWidth")]
    public Input<int>? StripeWidth { get; set; }

    [Input("hotSpare")]
    public Input<int>? HotSpare { get; set; }

    [Input("leadershipRaftSize")]
    public Input<int>? LeadershipRaftSize { get; set; }

    [Input("bucketRaftSize")]
    public Input<int>? BucketRaftSize { get; set; }

    [Input("startIoConditions")]
    public Input<WekaStartIoArgs>? StartIoConditions { get; set; }

    [Input("gracefulDestroyDuration")]
    public Input<string>? GracefulDestroyDuration { get; set; }

    [Input("wekaHome")]
    public Input<WekaHomeArgs>? WekaHome { get; set; }

    [Input("encryption")]
    public Input<WekaEncryptionArgs>? Encryption { get; set; }
}

/// <summary>How many containers of which size.</summary>
internal sealed class WekaDynamicTemplateArgs : ResourceArgs
{
    [Input("driveContainers", required: true)]
    public Input<int>? DriveContainers { get; set; }

    [Input("computeContainers", required: true)]
    public Input<int>? ComputeContainers { get; set; }

    [Input("driveCores", required: true)]
    public Input<int>? DriveCores { get; set; }

    [Input("computeCores", required: true)]
    public Input<int>? ComputeCores { get; set; }

    [Input("numDrives", required: true)]
    public Input<int>? NumDrives { get; set; }

    [Input("driveHugepages")]
    public Input<int>? DriveHugepages { get; set; }

    [Input("computeHugepages")]
    public Input<int>? ComputeHugepages { get; set; }
}

/// <summary>A taint that containers put up with.</summary>
internal sealed class WekaTolerationArgs : ResourceArgs
{
    [Input("key", required: true)]
    public Input<string>? Key { get; set; }

    [Input("operator", required: true)]
    public Input<string>? Operator { get; set; }

    [Input("effect", required: true)]
    public Input<string>? Effect { get; set; }
}

/// <summary>Which network adapters containers take.</summary>
internal sealed class WekaNetworkArgs : ResourceArgs
{
    [Input("deviceSubnets", required: true)]
    public InputList<string>? DeviceSubnets { get; set; }

    [Input("udpMode", required: true)]
    public Input<bool>? UdpMode { get; set; }
}

/// <summary>How many drives must be there before clients may read and write.</summary>
internal sealed class WekaStartIoArgs : ResourceArgs
{
    [Input("minNumDrives", required: true)]
    public Input<int>? MinNumDrives { get; set; }
}

/// <summary>The vendor's telemetry service.</summary>
internal sealed class WekaHomeArgs : ResourceArgs
{
    [Input("endpoint", required: true)]
    public Input<string>? Endpoint { get; set; }

    [Input("enableStats", required: true)]
    public Input<bool>? EnableStats { get; set; }

    [Input("allowInsecure", required: true)]
    public Input<bool>? AllowInsecure { get; set; }
}

/// <summary>Where the keys of encrypted filesystems are wrapped.</summary>
internal sealed class WekaEncryptionArgs : ResourceArgs
{
    [Input("vault", required: true)]
    public Input<WekaVaultArgs>? Vault { get; set; }
}

/// <summary>A Vault, by its transit engine and Kubernetes authentication.</summary>
internal sealed class WekaVaultArgs : ResourceArgs
{
    [Input("address", required: true)]
    public Input<string>? Address { get; set; }

    [Input("role", required: true)]
    public Input<string>? Role { get; set; }

    [Input("keyName", required: true)]
    public Input<string>? KeyName { get; set; }

    [Input("method", required: true)]
    public Input<string>? Method { get; set; }

    [Input("authPath", required: true)]
    public Input<string>? AuthPath { get; set; }

    [Input("transitPath", required: true)]
    public Input<string>? TransitPath { get; set; }
}
