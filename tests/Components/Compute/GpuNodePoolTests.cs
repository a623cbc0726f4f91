using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Provisioning.Components.Catalog;
using Provisioning.Components.Compute;
using Provisioning.Components.Tests.Mocks;

namespace Provisioning.Components.Tests.Compute;

public sealed class GpuNodePoolTests
{
    [Fact]
    public async Task A_pool_of_chassis_has_no_compute_domain()
    {
        var resources = await RunAsync("hgx-h200", nodes: 2);
        Assert.DoesNotContain(resources, resource => resource.Kind == "ComputeDomain");
        Assert.Equal("3A090", resources.Single(resource => resource.Type == GpuNodePool.Token).Inputs["exportControl"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_pool_of_racks_has_a_compute_domain_that_follows_its_pinned_schemas()
    {
        var resources = await RunAsync("gb200-nvl72", nodes: 36);
        SchemaAssert.Valid(resources);
        var domain = resources.Single(resource => resource.Kind == "ComputeDomain");
        Assert.Equal("training-channel", domain.Inputs["spec"]!["channel"]!["resourceClaimTemplate"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_pod_that_takes_a_whole_node_asks_for_all_GPUs_and_all_rails()
    {
        var map = (await RunAsync("hgx-h200", nodes: 2)).Single(resource => resource.Kind == "ConfigMap").Inputs["data"]!;
        Assert.Equal("gpu:h200:8", map["gres"]!.GetValue<string>());

        var patch = JsonNode.Parse(map["pod-patch.json"]!.GetValue<string>())!;
        Assert.Equal("rail-0,rail-1", patch["metadata"]!["annotations"]!["k8s.v1.cni.cncf.io/networks"]!.GetValue<string>());
        Assert.Equal("training", patch["spec"]!["nodeSelector"]!["provisioning.dev/pool"]!.GetValue<string>());
        Assert.Equal("nvidia.com/gpu", patch["spec"]!["tolerations"]![0]!["key"]!.GetValue<string>());
        var worker = patch["spec"]!["containers"]![0]!;
        Assert.Equal(
            """{"nvidia.com/gpu":"8","nvidia.com/rail_0":"1","nvidia.com/rail_1":"1"}""", worker["resources"]!["limits"]!.ToJsonString());
        Assert.Equal("main-nccl", worker["envFrom"]![0]!["configMapRef"]!["name"]!.GetValue<string>());
        Assert.Null(patch["spec"]!["resourceClaims"]);
    }

    [Fact]
    public void A_pod_in_a_rack_claims_a_channel_of_the_pools_domain()
    {
        var patch = JsonNode.Parse(PodPatch.For(Args("gb200-nvl72", 18)))!["spec"]!;
        Assert.Equal("training-channel", patch["resourceClaims"]![0]!["resourceClaimTemplateName"]!.GetValue<string>());
        Assert.Equal(
            patch["resourceClaims"]![0]!["name"]!.GetValue<string>(),
            patch["containers"]![0]!["resources"]!["claims"]![0]!["name"]!.GetValue<string>());
        Assert.Equal("arm64", patch["nodeSelector"]!["kubernetes.io/arch"]!.GetValue<string>());
    }

    [Fact]
    public void A_pod_on_divided_GPUs_asks_for_their_instances()
    {
        var limits = JsonNode.Parse(PodPatch.For(Args("hgx-h200", 2, "1g.18gb")))!["spec"]!["containers"]![0]!["resources"]!["limits"]!;
        Assert.Equal("56", limits["nvidia.com/mig-1g.18gb"]!.GetValue<string>());
    }

    private static Task<ImmutableArray<Recorded>> RunAsync(string system, int nodes) =>
        ResourceRecorder.RunAsync(() => _ = new GpuNodePool("pool", Args(system, nodes)));

    private static GpuNodePoolArgs Args(string system, int nodes, string? mig = null)
    {
        var catalog = DomainCatalog.Load();
        var planned = GpuPoolPlanner.Plan(new GpuPoolRequest
        {
            Name = "training",
            System = catalog.GpuSystems[system],
            Nodes = nodes,
            DriverVersion = "595.91.07",
            MigProfile = mig,
            MigLayout = mig is null ? null : catalog.MigLayouts[system],
        });
        Assert.True(planned.Succeeded);
        return new GpuNodePoolArgs
        {
            Plan = planned.Plan,
            TenantNamespace = "tenant",
            Networks = ["rail-0", "rail-1"],
            RailResources = ["nvidia.com/rail_0", "nvidia.com/rail_1"],
            NcclSettings = "main-nccl",
        };
    }
}
