using System.Globalization;
using Provisioning.Components.Compute.Kubernetes;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using CustomResource = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace Provisioning.Components.Compute;

/// <summary>
/// A pool of GPU nodes as its tenant sees it: how a pod gets a whole node of it, what Slurm calls its GPUs and, where NVLink spans
/// nodes, the ComputeDomain that lets pods reach each other's GPUs. The nodes themselves are made from the same plan by the cluster,
/// their driver by the GPU operator.
/// </summary>
public sealed class GpuNodePool : ComponentResource
{
    /// <summary>The component's type.</summary>
    public const string Token = "provisioning:compute:GpuNodePool";

    // The driver finds the members of a domain by name; a number would only change when the domain reports ready.
    private const int AnyNumberOfNodes = 0;

    /// <summary>Registers the pool.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="args">The pool.</param>
    /// <param name="options">Parent and the provider of the workload cluster.</param>
    public GpuNodePool(string name, GpuNodePoolArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, new Inputs(args.Plan), options)
    {
        var plan = args.Plan;
        var child = new CustomResourceOptions { Parent = this };
        _ = new ConfigMap(
            $"{plan.Name}-pool",
            new ConfigMapArgs
            {
                Metadata = new ObjectMetaArgs { Name = $"{plan.Name}-pool", Namespace = args.TenantNamespace },
                Data = new Dictionary<string, string>
                {
                    ["pod-patch.json"] = PodPatch.For(args),
                    ["gres"] = plan.Gres,
                    ["nodes"] = plan.Nodes.ToString(CultureInfo.InvariantCulture),
                    ["gpusPerNode"] = plan.System.GpusPerNode.ToString(CultureInfo.InvariantCulture),
                    ["nodesPerNvlinkDomain"] = plan.System.NodesPerNvlinkDomain.ToString(CultureInfo.InvariantCulture),
                },
            },
            child);

        if (plan.NeedsComputeDomain)
        {
            _ = new CustomResource(
                $"{plan.Name}-domain",
                new ComputeDomainArgs
                {
                    Metadata = new ObjectMetaArgs { Name = plan.Name, Namespace = args.TenantNamespace },
                    Spec = new ComputeDomainSpecArgs
                    {
                        NumNodes = AnyNumberOfNodes,
                        Channel = new ComputeDomainChannelArgs
                        {
                            AllocationMode = "Single",
                            ResourceClaimTemplate = new ClaimTemplateNameArgs { Name = ChannelTemplateOf(plan.Name) },
                        },
                    },
                },
                child);
        }

        RegisterOutputs(new Dictionary<string, object?>
        {
            ["nodes"] = plan.Nodes,
            ["gpus"] = plan.Gpus,
            ["gres"] = plan.Gres,
            ["reasons"] = plan.Reasons,
        });
    }

    /// <summary>The template from which pods of a pool claim a channel to GPUs of other nodes.</summary>
    /// <param name="pool">Name of the pool.</param>
    public static string ChannelTemplateOf(string pool) => $"{pool}-channel";

    /// <summary>What policies see of the component.</summary>
    private sealed class Inputs(GpuPoolPlan plan) : ResourceArgs
    {
        [Input("pool")]
        public Input<string> Pool { get; } = plan.Name;

        [Input("system")]
        public Input<string> System { get; } = plan.System.Id;

        [Input("nodes")]
        public Input<int> Nodes { get; } = plan.Nodes;

        [Input("gpus")]
        public Input<int> Gpus { get; } = plan.Gpus;

        [Input("driverVersion")]
        public Input<string> DriverVersion { get; } = plan.DriverVersion;

        [Input("groups")]
        public Input<int> Groups { get; } = plan.Groups.Length;

        [Input("exportControl")]
        public Input<string>? ExportControl { get; } = plan.System.Gpu.ExportControl is { } classification ? (Input<string>)classification : null;
    }
}
