using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Provisioning.Components.Clusters.Metal3;

/// <summary>A Metal3RemediationTemplate: an unhealthy host is power-cycled before its machine is replaced.</summary>
internal sealed class Metal3RemediationTemplateArgs() : CustomResourceArgs(Metal3Api.Version, "Metal3RemediationTemplate")
{
    [Input("spec", required: true)]
    public Input<Metal3RemediationTemplateSpecArgs>? Spec { get; set; }
}

/// <summary>The envelope of the template.</summary>
internal sealed class Metal3RemediationTemplateSpecArgs : ResourceArgs
{
    [Input("template", required: true)]
    public Input<Metal3RemediationTemplateResourceArgs>? Template { get; set; }
}

/// <summary>The envelope of the remediation.</summary>
internal sealed class Metal3RemediationTemplateResourceArgs : ResourceArgs
{
    [Input("spec", required: true)]
    public Input<Metal3RemediationSpecArgs>? Spec { get; set; }
}

/// <summary>How a host is remedied.</summary>
internal sealed class Metal3RemediationSpecArgs : ResourceArgs
{
    [Input("strategy", required: true)]
    public Input<Metal3RemediationStrategyArgs>? Strategy { get; set; }
}

/// <summary>Power cycles, and how long each may take.</summary>
internal sealed class Metal3RemediationStrategyArgs : ResourceArgs
{
    /// <summary>Only <c>Reboot</c> exists.</summary>
    [Input("type", required: true)]
    public Input<string>? Type { get; set; }

    [Input("retryLimit", required: true)]
    public Input<int>? RetryLimit { get; set; }

    /// <summary>Seconds after which a power cycle counts as failed; at least 100.</summary>
    [Input("timeoutSeconds", required: true)]
    public Input<int>? TimeoutSeconds { get; set; }
}
