using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Provisioning.Components.Storage.Kubernetes;

/// <summary>A <c>weka.weka.io/v1alpha1</c> WekaContainer: here one that builds or hands out kernel drivers.</summary>
internal sealed class WekaContainerArgs() : CustomResourceArgs(WekaApi.Version, "WekaContainer")
{
    [Input("spec", required: true)]
    public Input<WekaContainerSpecArgs>? Spec { get; set; }
}

/// <summary>What the container does.</summary>
internal sealed class WekaContainerSpecArgs : ResourceArgs
{
    [Input("mode", required: true)]
    public Input<string>? Mode { get; set; }

    [Input("name", required: true)]
    public Input<string>? Name { get; set; }

    [Input("image", required: true)]
    public Input<string>? Image { get; set; }

    [Input("numCores", required: true)]
    public Input<int>? NumCores { get; set; }

    [Input("port", required: true)]
    public Input<int>? Port { get; set; }

    [Input("agentPort", required: true)]
    public Input<int>? AgentPort { get; set; }

    [Input("nodeSelector")]
    public InputMap<string>? NodeSelector { get; set; }

    [Input("tolerations")]
    public InputList<WekaTolerationArgs>? Tolerations { get; set; }

    [Input("uploadResultsTo")]
    public Input<string>? UploadResultsTo { get; set; }
}
