using Provisioning.Components.Clusters;
using Provisioning.Components.Clusters.Planning;
using Provisioning.Components.Configuration.Sites;
using Provisioning.Components.Configuration.Units;
using Provisioning.Components.Tests.Mocks;
using Provisioning.Schemas;
using static Provisioning.Components.Tests.Clusters.SiteExamples;

namespace Provisioning.Components.Tests.Clusters;

public sealed class BareMetalInventoryTests
{
    private static readonly SiteSpec Site = With(
        Host("gpu-1", HostRole.Gpu, "r7", "hgx-h200") with
        {
            Address = IpAddress.Parse("10.20.1.11"),
            RootDevice = new RootDeviceSpec { Model = "MZ1L", MinSize = DataSize.Parse("1.92 TB"), Rotational = false },
        },
        Host("old-1", HostRole.Storage));

    private static readonly HostPlan Plan =
        HostPlanner.Plan(Site, [new PoolDemand("workload", "training", HostRole.Gpu, "hgx-h200", 1)]).Plan!;

    [Fact]
    public async Task Every_host_is_a_valid_BareMetalHost()
    {
        Assert.SkipUnless(CrdSchemas.Available, SharedFolder.SkipReason);
        var resources = await Register();

        Assert.Empty(ResourceRecorder.SchemaProblems(resources));
        Assert.Equal(Site.Hosts.Count, resources.Count(resource => resource.Kind == "BareMetalHost"));
    }

    [Fact]
    public async Task A_host_says_how_to_reach_it_where_it_stands_and_whom_it_serves()
    {
        var host = (await Register()).Single(resource => resource.Name == "gpu-1");

        Assert.Equal("redfish-virtualmedia+https://gpu-1.bmc.hel.example/redfish/v1/Systems/1", (string)host["spec.bmc.address"]!);
        Assert.Equal("bmc-bmc", (string)host["spec.bmc.credentialsName"]!);
        Assert.Equal("02:00:00:00:00:01", (string)host["spec.bootMACAddress"]!);
        Assert.Equal(1920, (int)(double)host["spec.rootDeviceHints.minSizeGigabytes"]!);
        Assert.False((bool)host["spec.rootDeviceHints.rotational"]!);
        Assert.Equal("r7", (string)host.Inputs["metadata"]!["labels"]!["provisioning.dev/rack"]!);
        Assert.Equal("workload.training", (string)host.Inputs["metadata"]!["labels"]!["provisioning.dev/serves"]!);
        Assert.Equal("10.20.1.11/16", (string)host.Inputs["metadata"]!["annotations"]!["provisioning.dev/address"]!);
    }

    [Fact]
    public async Task A_host_that_no_pool_asked_for_is_listed_and_stays_off()
    {
        var resources = await Register();

        Assert.True((bool)resources.Single(resource => resource.Name == "gpu-1")["spec.online"]!);
        Assert.False((bool)resources.Single(resource => resource.Name == "old-1")["spec.online"]!);
    }

    private static Task<System.Collections.Immutable.ImmutableArray<Recorded>> Register() =>
        ResourceRecorder.RunAsync(() => _ = new BareMetalInventory("hosts", Site, Plan, "eu-training"));
}
