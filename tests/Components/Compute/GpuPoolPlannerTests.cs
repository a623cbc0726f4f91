using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using Provisioning.Components.Catalog;
using Provisioning.Components.Compute;
using Provisioning.Schemas;
using YamlDotNet.RepresentationModel;

namespace Provisioning.Components.Tests.Compute;

public sealed class GpuPoolPlannerTests
{
    private static readonly DomainCatalog Catalog = DomainCatalog.Load();

    [Fact]
    public void Sixty_four_H200_chassis_are_one_group_of_512_GPUs()
    {
        var plan = Plan(Request("hgx-h200", nodes: 64));
        Assert.Equal((64, 512, "gpu:h200:8"), (plan.Nodes, plan.Gpus, plan.Gres));
        var group = Assert.Single(plan.Groups);
        Assert.Equal(("training", 64, 0, 1), (group.Name, group.Nodes, group.MaxSurge, group.MaxUnavailable));
        Assert.False(plan.NeedsComputeDomain);
    }

    [Fact]
    public void A_spare_host_lets_a_new_node_come_before_an_old_one_goes()
    {
        var group = Assert.Single(Plan(Request("hgx-h200", nodes: 64) with { HostsByRack = Racks(("a", 33), ("b", 33)) }).Groups);
        Assert.Equal((1, 0), (group.MaxSurge, group.MaxUnavailable));
    }

    [Fact]
    public void NVL72_takes_whole_racks_and_never_surges()
    {
        var plan = Plan(Request("gb200-nvl72", nodes: 36) with { HostsByRack = Racks(("r1", 18), ("r2", 17), ("r3", 18), ("r4", 18)) });
        Assert.Equal((36, 144, "gpu:gb200:4"), (plan.Nodes, plan.Gpus, plan.Gres));
        Assert.True(plan.NeedsComputeDomain);
        Assert.Equal("arm64", plan.System.Architecture);
        Assert.Equal(["training-1", "training-2"], plan.Groups.Select(group => group.Name));
        Assert.Equal(["r1", "r3"], plan.Groups.Select(group => group.HostSelector[NodeLabels.Rack]));
        Assert.All(plan.Groups, group => Assert.Equal((18, 0, 18), (group.Nodes, group.MaxSurge, group.MaxUnavailable)));
        Assert.Equal(["1", "2"], plan.Groups.Select(group => group.Labels[NodeLabels.NvlinkDomain]));
    }

    [Theory]
    [InlineData(17, "Ask for 18 nodes.")]
    [InlineData(19, "Ask for 18 or 36 nodes.")]
    [InlineData(64, "Ask for 54 or 72 nodes.")]
    public void A_pool_that_would_split_an_NVLink_domain_is_refused(int nodes, string hint)
    {
        var planned = GpuPoolPlanner.Plan(Request("gb200-nvl72", nodes));
        Assert.Null(planned.Plan);
        Assert.Equal(("PRV2302", hint), (Assert.Single(planned.Diagnostics).Code, planned.Diagnostics[0].Hint));
    }

    [Fact]
    public void Racks_that_are_not_whole_do_not_count() =>
        Assert.Equal("PRV2303", Code(Request("gb200-nvl72", nodes: 36) with { HostsByRack = Racks(("r1", 18), ("r2", 17)) }));

    [Fact]
    public void Nodes_carry_the_users_labels_and_the_toolkits_and_keep_other_pods_away()
    {
        var plan = Plan(Request("hgx-h200", nodes: 2) with { Labels = ImmutableSortedDictionary<string, string>.Empty.Add("team", "vision") });
        Assert.Equal(
            [new("provisioning.dev/pool", "training"), new("provisioning.dev/system", "hgx-h200"), new("team", "vision")],
            plan.Groups[0].Labels);
        Assert.Equal([new NodeTaint("nvidia.com/gpu", "present", "NoSchedule")], plan.Taints);
    }

    [Fact]
    public void The_toolkits_labels_are_not_the_users_to_set() =>
        Assert.Equal("PRV2308", Code(Request("hgx-h200", 2) with { Labels = ImmutableSortedDictionary<string, string>.Empty.Add(NodeLabels.Pool, "x") }));

    [Fact]
    public void A_MIG_profile_divides_every_GPU()
    {
        var plan = Plan(Request("hgx-h200", nodes: 2) with { MigProfile = "1g.18gb", MigLayout = Catalog.MigLayouts["hgx-h200"] });
        Assert.Equal(new MigPlan("1g.18gb", 7, "all-1g.18gb"), plan.Mig);
        Assert.Equal("gpu:1g.18gb:56", plan.Gres);
        Assert.Equal("all-1g.18gb", plan.Groups[0].Labels[NodeLabels.MigConfiguration]);
    }

    [Fact]
    public void A_MIG_profile_of_another_GPU_is_refused_with_those_that_exist()
    {
        var planned = GpuPoolPlanner.Plan(Request("hgx-h200", 2) with { MigProfile = "1g.10gb", MigLayout = Catalog.MigLayouts["hgx-h200"] });
        Assert.Equal("PRV2305", Assert.Single(planned.Diagnostics).Code);
        Assert.Contains("1g.18gb, 1g.35gb", planned.Diagnostics[0].Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_GPU_without_MIG_is_not_divided() => Assert.Equal("PRV2304", Code(Request("l40s-8", 2) with { MigProfile = "1g.10gb" }));

    [Theory]
    [InlineData("550.90.06", "PRV2306")]
    [InlineData("latest", "PRV2307")]
    [InlineData("595", "PRV2307")]
    public void A_driver_that_is_too_old_or_no_version_is_refused(string version, string code) =>
        Assert.Equal(code, Code(Request("hgx-h200", 2) with { DriverVersion = version }));

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void A_pool_without_nodes_is_refused(int nodes) => Assert.Equal("PRV2301", Code(Request("hgx-h200", nodes)));

    [Fact]
    public void The_MIG_layouts_are_those_of_the_GPU_operator()
    {
        var path = SharedFolder.Find("data/mig/default-mig-parted-config.yaml");
        Assert.SkipUnless(path is not null, SharedFolder.SkipReason);
        var configurations = (YamlMappingNode)Parse(Parse(File.ReadAllText(path))["data"]["config.yaml"].ToString())["mig-configs"];

        foreach (var layout in Catalog.MigLayouts.Rows)
        {
            foreach (var (profile, count) in layout.Profiles)
                Assert.Equal(count, Published((YamlSequenceNode)configurations[$"all-{profile}"], layout.DeviceId + "10DE", profile));
        }
    }

    [Fact]
    public void Groups_add_up_to_the_pool_and_never_split_a_domain() => (
        from system in Gen.Int[0, Catalog.GpuSystems.Rows.Count - 1].Select(index => Catalog.GpuSystems.Rows[index])
        from domains in Gen.Int[1, 40]
        select Request(system.Id, domains * system.NodesPerNvlinkDomain)).Sample(request =>
        {
            var plan = Plan(request);
            Assert.Equal(request.Nodes, plan.Nodes);
            Assert.All(plan.Groups, group => Assert.Equal(0, group.Nodes % request.System.NodesPerNvlinkDomain));
            Assert.Equal(plan.Groups.Length, plan.Groups.Select(group => group.Name).Distinct().Count());
        });

    private static YamlMappingNode Parse(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    // An entry without a filter is for every device that has the profile.
    private static int Published(YamlSequenceNode entries, string device, string profile)
    {
        var entry = entries.Cast<YamlMappingNode>().First(candidate =>
            !candidate.Children.TryGetValue("device-filter", out var filter) || ((YamlSequenceNode)filter).Any(item => item.ToString() == device));
        return int.Parse(entry["mig-devices"][profile].ToString(), CultureInfo.InvariantCulture);
    }

    private static ImmutableSortedDictionary<string, int> Racks(params (string Rack, int Hosts)[] racks) =>
        racks.ToImmutableSortedDictionary(rack => rack.Rack, rack => rack.Hosts, StringComparer.Ordinal);

    private static GpuPoolRequest Request(string system, int nodes) => new()
    {
        Subject = "compute.pools[0]",
        Name = "training",
        System = Catalog.GpuSystems[system],
        Nodes = nodes,
        DriverVersion = "595.91.07",
    };

    private static GpuPoolPlan Plan(GpuPoolRequest request)
    {
        var planned = GpuPoolPlanner.Plan(request);
        Assert.True(planned.Succeeded, string.Join(Environment.NewLine, planned.Diagnostics));
        return planned.Plan;
    }

    private static string Code(GpuPoolRequest request)
    {
        var planned = GpuPoolPlanner.Plan(request);
        Assert.Null(planned.Plan);
        return Assert.Single(planned.Diagnostics).Code;
    }
}
