using System.Collections.Immutable;
using Provisioning.Components.Fabric.Kubernetes;
using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Provisioning.Components.Fabric;

/// <summary>
/// One subnet manager's worth of InfiniBand as Kubernetes sees it: the network driver, every rail as a resource and a network with
/// addresses of its own, what UFM is told about the tenant's partition, and the settings with which NCCL uses all that.
/// Pods get whole adapters, so a tenant's traffic is kept apart by the partition that the adapters' ports are in.
/// </summary>
public sealed class InfiniBandSubnet : ComponentResource
{
    /// <summary>The component's type.</summary>
    public const string Token = "provisioning:fabric:InfiniBandSubnet";

    private readonly InfiniBandSubnetArgs _args;

    /// <summary>Registers the subnet.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="args">The subnet.</param>
    /// <param name="options">Parent and the provider of the workload cluster.</param>
    public InfiniBandSubnet(string name, InfiniBandSubnetArgs args, ComponentResourceOptions? options = null)
        : base(Token, name, new Inputs(args), options)
    {
        _args = args;
        Add("nic-cluster-policy", FabricManifests.Policy(args));
        foreach (var rail in args.Rails.Rails)
        {
            Add($"{args.Fabric}-{rail.Name}-addresses", FabricManifests.Pool(args, rail));
            Add($"{args.Fabric}-{rail.Name}", FabricManifests.Network(args, rail));
        }

        AddConfigMap($"{args.Fabric}-partition", args.OperatorNamespace, Partition());
        SettingsName = $"{args.Fabric}-nccl";
        AddConfigMap(SettingsName, args.TenantNamespace, NcclSettings.For(args.Plan, args.NvlinkSpansNodes));

        Networks = [.. args.Rails.Rails.Select(rail => rail.Name)];
        Resources = [.. args.Rails.Rails.Select(rail => $"{DevicePluginConfig.ResourcePrefix}/{rail.ResourceName}")];
        RegisterOutputs(new Dictionary<string, object?>
        {
            ["networks"] = Networks,
            ["resources"] = Resources,
            ["settings"] = $"{args.TenantNamespace}/{SettingsName}",
            ["switches"] = args.Plan.Switches,
            ["reasons"] = args.Plan.Reasons,
        });
    }

    /// <summary>The networks that a pod names in <c>k8s.v1.cni.cncf.io/networks</c> to use all rails.</summary>
    public ImmutableArray<string> Networks { get; }

    /// <summary>The resources that a pod asks one each of to use all rails.</summary>
    public ImmutableArray<string> Resources { get; }

    /// <summary>The ConfigMap in the tenant's namespace that pods take NCCL's settings from.</summary>
    public string SettingsName { get; }

    private ImmutableSortedDictionary<string, string> Partition()
    {
        var data = ImmutableSortedDictionary<string, string>.Empty
            .Add("name", _args.Partition.Name)
            .Add("request", $"POST {PartitionHandOff.RequestPath}")
            .Add("body.json", PartitionHandOff.RequestBody(_args.Partition));
        return _args.SubnetManager is { } manager ? data.Add("subnetManager", manager.ToString()) : data;
    }

    private void Add(string name, CustomResourceArgs args) =>
        _ = new Pulumi.Kubernetes.ApiExtensions.CustomResource(name, args, new CustomResourceOptions { Parent = this });

    private void AddConfigMap(string name, string ns, ImmutableSortedDictionary<string, string> data) => _ = new ConfigMap(
        name,
        new ConfigMapArgs { Metadata = new ObjectMetaArgs { Name = name, Namespace = ns }, Data = data.ToDictionary() },
        new CustomResourceOptions { Parent = this });

    /// <summary>What policies see of the component.</summary>
    private sealed class Inputs(InfiniBandSubnetArgs args) : ResourceArgs
    {
        [Input("fabric")]
        public Input<string> Fabric { get; } = args.Fabric;

        [Input("design")]
        public Input<string> Design { get; } = args.Plan.Design.Id;

        [Input("switch")]
        public Input<string> Switch { get; } = args.Plan.Switch.Id;

        [Input("nodes")]
        public Input<int> Nodes { get; } = args.Plan.Nodes;

        [Input("nodeCapacity")]
        public Input<int> NodeCapacity { get; } = args.Plan.NodeCapacity;

        [Input("leafSwitches")]
        public Input<int> LeafSwitches { get; } = args.Plan.Leaf.Switches;

        [Input("spineSwitches")]
        public Input<int> SpineSwitches { get; } = args.Plan.Spine.Switches;

        [Input("coreSwitches")]
        public Input<int> CoreSwitches { get; } = args.Plan.Core.Switches;

        [Input("partition")]
        public Input<string> Partition { get; } = args.Partition.Name;

        [Input("partitionKey")]
        public Input<string> PartitionKey { get; } = args.Partition.Key.ToString();

        [Input("membership")]
        public Input<string> Membership { get; } = args.Partition.Membership.ToString();

        [Input("subnetManager")]
        public Input<string>? SubnetManager { get; } = args.SubnetManager?.ToString() is { } manager ? (Input<string>)manager : null;
    }
}
