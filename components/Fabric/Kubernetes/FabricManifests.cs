using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Provisioning.Components.Fabric.Kubernetes;

/// <summary>The custom resources of a fabric.</summary>
internal static class FabricManifests
{
    // The operator takes no other name.
    private const string PolicyName = "nic-cluster-policy";

    public static NicClusterPolicyArgs Policy(InfiniBandSubnetArgs args) => new()
    {
        Metadata = new ObjectMetaArgs { Name = PolicyName },
        Spec = new NicClusterPolicySpecArgs
        {
            OfedDriver = Driver(args.Images.Driver),
            SriovDevicePlugin = Named(args.Images.DevicePlugin, new DevicePluginArgs { Config = DevicePluginConfig.Of(args.Rails) }),
            NvIpam = Named(args.Images.AddressManager, new NvIpamArgs { EnableWebhook = false }),
            SecondaryNetwork = new SecondaryNetworkArgs
            {
                CniPlugins = Named(args.Images.NetworkPlugins, new OperandImageArgs()),
                Multus = Named(args.Images.Multus, new OperandImageArgs()),
            },
            NodeAffinity = new NodeAffinityArgs { Required = Nodes(args) },
            Tolerations = new[]
            {
                new TolerationArgs { Key = "nvidia.com/gpu", Operator = "Exists", Effect = "NoSchedule" },
            },
        },
    };

    public static IPPoolArgs Pool(InfiniBandSubnetArgs args, Rail rail) => new()
    {
        Metadata = new ObjectMetaArgs { Name = rail.Name, Namespace = args.OperatorNamespace },
        Spec = new IPPoolSpecArgs
        {
            Subnet = rail.Addresses.ToString(),
            PerNodeBlockSize = rail.AddressesPerNode,
            NodeSelector = Nodes(args),
        },
    };

    public static HostDeviceNetworkArgs Network(InfiniBandSubnetArgs args, Rail rail) => new()
    {
        Metadata = new ObjectMetaArgs { Name = rail.Name },
        Spec = new HostDeviceNetworkSpecArgs
        {
            NetworkNamespace = args.TenantNamespace,
            ResourceName = rail.ResourceName,
            Ipam = $$"""{"type":"nv-ipam","poolName":"{{rail.Name}}"}""",
        },
    };

    private static OfedDriverArgs Driver(string image) => Named(image, new OfedDriverArgs
    {
        // Storage modules that hold the in-box driver would keep it from being replaced.
        Env = new[] { new EnvironmentVariableArgs { Name = "UNLOAD_STORAGE_MODULES", Value = "true" } },
        UpgradePolicy = new DriverUpgradePolicyArgs
        {
            AutoUpgrade = true,
            MaxParallelUpgrades = 1,
            // A node that boots takes no pods before its driver is loaded.
            SafeLoad = true,
            Drain = new DriverDrainArgs { Enable = true, DeleteEmptyDir = true, TimeoutSeconds = 600 },
        },
    });

    private static NodeSelectorArgs Nodes(InfiniBandSubnetArgs args) => new()
    {
        Terms = args.NodeLabels.Select(label => new NodeSelectorTermArgs
        {
            MatchExpressions = new[] { new NodeSelectorRequirementArgs { Key = label.Key, Operator = "In", Values = new[] { label.Value } } },
        }).ToArray(),
    };

    private static T Named<T>(string reference, T operand)
        where T : OperandImageArgs
    {
        var image = ImageReference.Parse(reference);
        operand.Repository = image.Repository;
        operand.Image = image.Image;
        operand.Version = image.Version;
        return operand;
    }
}
