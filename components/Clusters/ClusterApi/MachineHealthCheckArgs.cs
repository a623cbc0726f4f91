using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Provisioning.Components.Clusters.ClusterApi;

/// <summary>A <c>cluster.x-k8s.io/v1beta2</c> MachineHealthCheck: when a machine counts as broken and what happens then.</summary>
internal sealed class MachineHealthCheckArgs() : CustomResourceArgs(ClusterApiGroup.Version, "MachineHealthCheck")
{
    [Input("spec", required: true)]
    public Input<MachineHealthCheckSpecArgs>? Spec { get; set; }
}

/// <summary>Which machines, which conditions, which remedy.</summary>
internal sealed class MachineHealthCheckSpecArgs : ResourceArgs
{
    [Input("clusterName", required: true)]
    public Input<string>? ClusterName { get; set; }

    [Input("selector", required: true)]
    public Input<LabelSelectorArgs>? Selector { get; set; }

    [Input("checks", required: true)]
    public Input<HealthChecksArgs>? Checks { get; set; }

    [Input("remediation", required: true)]
    public Input<HealthRemediationArgs>? Remediation { get; set; }
}

/// <summary>When a machine is unhealthy.</summary>
internal sealed class HealthChecksArgs : ResourceArgs
{
    /// <summary>Seconds a machine may take to become a node; a GPU server's firmware alone needs many minutes.</summary>
    [Input("nodeStartupTimeoutSeconds")]
    public Input<int>? NodeStartupTimeoutSeconds { get; set; }

    [Input("unhealthyNodeConditions")]
    public InputList<UnhealthyConditionArgs>? UnhealthyNodeConditions { get; set; }
}

/// <summary>A node condition that, held for a time, makes the machine unhealthy.</summary>
internal sealed class UnhealthyConditionArgs : ResourceArgs
{
    [Input("type", required: true)]
    public Input<string>? Type { get; set; }

    [Input("status", required: true)]
    public Input<string>? Status { get; set; }

    [Input("timeoutSeconds", required: true)]
    public Input<int>? TimeoutSeconds { get; set; }
}

/// <summary>What happens to an unhealthy machine, and when too many are unhealthy for it to happen.</summary>
internal sealed class HealthRemediationArgs : ResourceArgs
{
    [Input("triggerIf", required: true)]
    public Input<RemediationTriggerArgs>? TriggerIf { get; set; }

    [Input("templateRef", required: true)]
    public Input<RemediationTemplateRefArgs>? TemplateRef { get; set; }
}

/// <summary>Remedy only while few machines are unhealthy: many at once is the site's fault, not theirs.</summary>
internal sealed class RemediationTriggerArgs : ResourceArgs
{
    [Input("unhealthyLessThanOrEqualTo", required: true)]
    public Input<string>? UnhealthyLessThanOrEqualTo { get; set; }
}

/// <summary>The remediation template.</summary>
internal sealed class RemediationTemplateRefArgs : ResourceArgs
{
    [Input("apiVersion", required: true)]
    public Input<string>? ApiVersion { get; set; }

    [Input("kind", required: true)]
    public Input<string>? Kind { get; set; }

    [Input("name", required: true)]
    public Input<string>? Name { get; set; }
}
