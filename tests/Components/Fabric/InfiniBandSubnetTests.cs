using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Provisioning.Components.Configuration.Units;
using Provisioning.Components.Fabric;
using Provisioning.Components.Tests.Mocks;

namespace Provisioning.Components.Tests.Fabric;

public sealed class InfiniBandSubnetTests
{
    private static readonly PartitionPlan Partition = new("northwind", PartitionKey.Parse("0x0101"), PartitionMembership.Full);

    [Fact]
    public async Task Every_custom_resource_follows_its_pinned_schema() => SchemaAssert.Valid(await RunAsync());

    [Fact]
    public async Task The_operator_runs_driver_plugins_and_address_manager_from_the_sites_registry()
    {
        var policy = (await RunAsync()).Single(resource => resource.Kind == "NicClusterPolicy");
        Assert.Equal("nic-cluster-policy", policy.ObjectName);
        var spec = policy.Inputs["spec"]!;
        Assert.Equal(
            ("registry.site.example:5000/nvcr/nvidia/mellanox", "doca-driver", "doca3.4.1-26.04-1.1.0.0-1"),
            (Text(spec, "ofedDriver.repository"), Text(spec, "ofedDriver.image"), Text(spec, "ofedDriver.version")));
        Assert.All(
            new[] { "sriovDevicePlugin", "nvIpam", "secondaryNetwork.multus", "secondaryNetwork.cniPlugins" },
            part => Assert.StartsWith("registry.site.example:5000/", Text(spec, $"{part}.repository"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_rail_is_a_resource_a_network_and_a_pool_of_addresses_of_its_own()
    {
        var resources = await RunAsync();
        var networks = resources.Where(resource => resource.Kind == "HostDeviceNetwork").ToList();
        Assert.Equal(8, networks.Count);
        Assert.Equal(8, networks.Select(network => network.Inputs["spec"]!["resourceName"]!.GetValue<string>()).Distinct().Count());
        Assert.All(networks, network =>
        {
            Assert.Equal("training", Text(network.Inputs, "spec.networkNamespace"));
            var pool = JsonNode.Parse(Text(network.Inputs, "spec.ipam"))!["poolName"]!.GetValue<string>();
            Assert.Single(resources, resource => resource.Kind == "IPPool" && resource.ObjectName == pool);
        });

        var plugin = JsonNode.Parse(Text(resources.Single(resource => resource.Kind == "NicClusterPolicy").Inputs, "spec.sriovDevicePlugin.config"))!;
        var list = plugin["resourceList"]!.AsArray();
        Assert.Equal(8, list.Select(entry => entry!["selectors"]!["pciAddresses"]![0]!.GetValue<string>()).Distinct().Count());
        Assert.Equal(
            networks.Select(network => Text(network.Inputs, "spec.resourceName")).Order(StringComparer.Ordinal),
            list.Select(entry => entry!["resourceName"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task UFM_is_told_of_the_partition_without_any_secret()
    {
        var map = (await RunAsync()).Single(resource => resource.Kind == "ConfigMap" && resource.ObjectName == "main-partition");
        Assert.Equal("POST /ufmRest/resources/pkeys", Text(map.Inputs, "data.request"));
        Assert.Equal("ufm.site.example", Text(map.Inputs, "data.subnetManager"));
        Assert.Equal(
            """{"pkey":"0x101","index0":true,"ip_over_ib":true,"membership":"full"}""",
            map.Inputs["data"]!["body.json"]!.GetValue<string>());
    }

    [Fact]
    public async Task NCCL_stays_on_its_rail_and_reduces_in_the_network_where_that_is_reserved()
    {
        var settings = (await RunAsync()).Single(resource => resource.Kind == "ConfigMap" && resource.ObjectName == "main-nccl").Inputs["data"]!;
        Assert.Equal(("0", "1", "1"), (Text(settings, "NCCL_CROSS_NIC"), Text(settings, "NCCL_COLLNET_ENABLE"), Text(settings, "NCCL_DMABUF_ENABLE")));
        Assert.Null(settings["NCCL_MNNVL_ENABLE"]);

        var plain = NcclSettings.For(FabricPlanning.Plan("ndr-nvl72", 18), spansNodes: true);
        Assert.Equal(("0", "1", "1"), (plain["NCCL_COLLNET_ENABLE"], plain["NCCL_MNNVL_ENABLE"], plain["NCCL_CUMEM_ENABLE"]));
    }

    [Fact]
    public async Task Policies_see_what_the_fabric_is()
    {
        var component = (await RunAsync()).Single(resource => resource.Type == InfiniBandSubnet.Token);
        Assert.Equal("0x0101", Text(component.Inputs, "partitionKey"));
        Assert.Equal("Full", Text(component.Inputs, "membership"));
        Assert.Equal(63, component.Inputs["nodeCapacity"]!.GetValue<double>());
    }

    [Theory]
    [InlineData("registry.site.example/doca-driver")]
    [InlineData("registry.site.example:5000/doca-driver")]
    [InlineData("doca-driver:1")]
    public async Task An_image_without_repository_or_tag_is_refused(string image)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(args => args with { Images = args.Images with { Driver = image } }));
        Assert.Contains($"'{image}' does not name an image", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pod_that_uses_all_rails_names_the_networks_and_asks_for_the_resources()
    {
        var rails = Rails(FabricPlanning.Plan("ndr-hgx", 63, 4));
        Assert.Equal(("rail-7", "rail_7", "0000:dc:00.0"), (rails.Rails[7].Name, rails.Rails[7].ResourceName, rails.Rails[7].PciAddress));
    }

    internal static RailPlan Rails(FabricPlan plan)
    {
        var planned = RailPlanner.Plan(plan, FabricPlanning.Catalog.RailDevices["hgx-h200"], Cidr.Parse("10.128.0.0/16"), "fabric.addresses");
        Assert.True(planned.Succeeded);
        return planned.Plan;
    }

    private static Task<ImmutableArray<Recorded>> RunAsync(Func<InfiniBandSubnetArgs, InfiniBandSubnetArgs>? change = null)
    {
        var plan = FabricPlanning.Plan(FabricPlanning.Request("ndr-hgx", 63, 4) with { SharpJobs = 1 });
        var args = new InfiniBandSubnetArgs
        {
            Fabric = "main",
            Plan = plan,
            Rails = Rails(plan),
            Partition = Partition,
            SubnetManager = HostPort.Parse("ufm.site.example"),
            TenantNamespace = "training",
            NodeLabels = [new("provisioning.dev/pool", "h200"), new("provisioning.dev/pool", "h200-b")],
            Images = new FabricImages(
                Image("doca-driver:doca3.4.1-26.04-1.1.0.0-1"),
                Image("sriov-network-device-plugin:network-operator-v26.4.1"),
                Image("nvidia-k8s-ipam:network-operator-v26.4.1"),
                Image("plugins:network-operator-v26.4.1"),
                Image("multus-cni:network-operator-v26.4.1")),
        };
        return ResourceRecorder.RunAsync(() => _ = new InfiniBandSubnet("fabric", change?.Invoke(args) ?? args));
    }

    private static string Image(string name) => $"registry.site.example:5000/nvcr/nvidia/mellanox/{name}";

    private static string Text(JsonNode node, string path) =>
        path.Split('.').Aggregate(node, (current, key) => current[key] ?? throw new InvalidOperationException($"no {path}")).GetValue<string>();
}
