using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Provisioning.Components.Storage.Kubernetes;

/// <summary>A <c>weka.weka.io/v1alpha1</c> WekaPolicy: something the operator does again and again.</summary>
internal sealed class WekaPolicyArgs() : CustomResourceArgs(WekaApi.Version, "WekaPolicy")
{
    [Input("spec", required: true)]
    public Input<WekaPolicySpecArgs>? Spec { get; set; }
}

/// <summary>What it does.</summary>
internal sealed class WekaPolicySpecArgs : ResourceArgs
{
    [Input("type", required: true)]
    public Input<string>? Type { get; set; }

    [Input("payload", required: true)]
    public Input<WekaPolicyPayloadArgs>? Payload { get; set; }

    [Input("tolerations")]
    public InputList<WekaTolerationArgs>? Tolerations { get; set; }
}

/// <summary>How it does it.</summary>
internal sealed class WekaPolicyPayloadArgs : ResourceArgs
{
    [Input("signDrivesPayload", required: true)]
    public Input<WekaSignDrivesArgs>? SignDrives { get; set; }
}

/// <summary>Which drives WEKA may take.</summary>
internal sealed class WekaSignDrivesArgs : ResourceArgs
{
    [Input("type", required: true)]
    public Input<string>? Type { get; set; }

    [Input("nodeSelector", required: true)]
    public InputMap<string>? NodeSelector { get; set; }
}
