using CsCheck;
using Provisioning.Components.Clusters.Planning;
using Provisioning.Components.Configuration.Sites;
using Provisioning.Protocol.Diagnostics;
using static Provisioning.Components.Tests.Clusters.SiteExamples;

namespace Provisioning.Components.Tests.Clusters;

public sealed class HostPlannerTests
{
    private static readonly PoolDemand Training = new("workload", "training", HostRole.Gpu, "hgx-h200", 2);

    [Fact]
    public void A_pool_takes_the_hosts_of_its_role_and_system()
    {
        var site = With(
            Host("gpu-1", HostRole.Gpu, system: "hgx-h200"),
            Host("gpu-2", HostRole.Gpu, system: "hgx-h200"),
            Host("gpu-3", HostRole.Gpu, system: "hgx-b200"),
            Host("store-1", HostRole.Storage, system: "hgx-h200"));

        var plan = HostPlanner.Plan(site, [Training]).Plan!;

        Assert.Equal(["gpu-1", "gpu-2"], plan["workload", "training"].Hosts.Select(host => host.Name));
        Assert.Equal(["gpu-3", "store-1"], plan.Unused.Select(host => host.Name));
    }

    [Fact]
    public void Spares_of_a_kind_belong_to_its_last_pool_so_that_broken_machines_can_move()
    {
        var site = With([.. Enumerable.Range(1, 6).Select(i => Host($"gpu-{i}", HostRole.Gpu, system: "hgx-h200"))]);

        var plan = HostPlanner.Plan(site, [Training, Training with { Name = "batch", Machines = 3 }]).Plan!;

        Assert.Equal(0, plan["workload", "training"].Spares);
        Assert.Equal(["gpu-3", "gpu-4", "gpu-5", "gpu-6"], plan["workload", "batch"].Hosts.Select(host => host.Name));
        Assert.Equal(1, plan["workload", "batch"].Spares);
    }

    [Fact]
    public void A_pool_fills_one_rack_before_it_starts_the_next()
    {
        var site = With(
            Host("gpu-1", HostRole.Gpu, "r2", "hgx-h200"),
            Host("gpu-2", HostRole.Gpu, "r1", "hgx-h200"),
            Host("gpu-3", HostRole.Gpu, "r2", "hgx-h200"),
            Host("gpu-4", HostRole.Gpu, "r1", "hgx-h200"));

        var plan = HostPlanner.Plan(site, [Training, Training with { Name = "batch" }]).Plan!;

        Assert.All(plan["workload", "training"].Hosts, host => Assert.Equal("r1", host.Rack));
        Assert.All(plan["workload", "batch"].Hosts, host => Assert.Equal("r2", host.Rack));
    }

    [Fact]
    public void A_site_with_too_few_hosts_is_refused_with_what_is_wanted_and_what_there_is()
    {
        var planned = HostPlanner.Plan(With(Host("gpu-1", HostRole.Gpu, system: "hgx-h200")), [Training]);

        var diagnostic = Assert.Single(planned.Diagnostics);
        Assert.False(planned.Succeeded);
        Assert.Equal(HostPlanner.TooFewHosts, diagnostic.Code);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Contains("training want 2 hosts of role Gpu and system hgx-h200; site fi-hel-1 has 1", diagnostic.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_shortage_is_reported_at_once()
    {
        var planned = HostPlanner.Plan(With(), [Training, new("workload", "control-plane", HostRole.ControlPlane, null, 3)]);

        Assert.Equal(2, planned.Diagnostics.Count(diagnostic => diagnostic.Code == HostPlanner.TooFewHosts));
    }

    [Fact]
    public void A_control_plane_whose_quorum_stands_in_one_rack_is_warned_of()
    {
        var demand = new PoolDemand("workload", "control-plane", HostRole.ControlPlane, null, 3);
        HostSpec[] Hosts(params string[] racks) => [.. racks.Select((rack, i) => Host($"cp-{i}", HostRole.ControlPlane, rack))];

        Assert.Empty(HostPlanner.Plan(With(Hosts("r1", "r2", "r3")), [demand]).Diagnostics);
        var warning = Assert.Single(HostPlanner.Plan(With(Hosts("r1", "r1", "r3")), [demand]).Diagnostics);
        Assert.Equal((HostPlanner.RackHoldsQuorum, DiagnosticSeverity.Warning), (warning.Code, warning.Severity));
    }

    [Fact]
    public void A_single_control_plane_node_without_a_spare_cannot_be_upgraded_and_is_warned_of()
    {
        var demand = new PoolDemand("management", "control-plane", HostRole.Management, null, 1);

        var warning = Assert.Single(HostPlanner.Plan(With(Host("m-1", HostRole.Management)), [demand]).Diagnostics);

        Assert.Equal(HostPlanner.NoRoomToUpgrade, warning.Code);
        Assert.Empty(HostPlanner.Plan(With(Host("m-1", HostRole.Management), Host("m-2", HostRole.Management, "r2")), [demand]).Diagnostics);
    }

    [Fact]
    public void The_plan_does_not_depend_on_the_order_of_the_hosts_and_never_gives_a_host_twice()
    {
        var hosts = Gen.Select(Gen.Int[0, 30], Gen.Int[0, 4], Gen.Bool.Select(dense => dense ? "hgx-b200" : "hgx-h200"))
            .Select((name, rack, system) => Host($"gpu-{name:00}", HostRole.Gpu, $"r{rack}", system))
            .Array[0, 30]
            .Select(array => array.DistinctBy(host => host.Name).ToArray());
        var demands = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5], Gen.Int[0, 5]);

        Gen.Select(hosts, demands, Gen.Int).Sample((declared, wanted, seed) =>
        {
            PoolDemand[] pools =
            [
                Training with { Machines = wanted.Item1 },
                Training with { Name = "batch", Machines = wanted.Item2 },
                Training with { Name = "dense", System = "hgx-b200", Machines = wanted.Item3 },
            ];
            var shuffled = declared.ToArray();
            new Random(seed).Shuffle(shuffled);

            var planned = HostPlanner.Plan(With(declared), pools);
            var again = HostPlanner.Plan(With(shuffled), pools);

            Assert.Equal(planned.Succeeded, again.Succeeded);
            if (planned.Plan is not { } plan)
                return;
            var given = plan.Pools.SelectMany(pool => pool.Hosts).Concat(plan.Unused).Select(host => host.Name).ToArray();
            Assert.Equal(declared.Length, given.Distinct().Count());
            Assert.Equal(declared.Length, given.Length);
            Assert.All(plan.Pools, pool => Assert.True(pool.Spares >= 0));
            Assert.Equal(
                plan.Pools.Select(pool => string.Join(',', pool.Hosts.Select(host => host.Name))),
                again.Plan!.Pools.Select(pool => string.Join(',', pool.Hosts.Select(host => host.Name))));
        });
    }
}
