using Provisioning.Components.Platform.Phases;

namespace Provisioning.Components.Tests.Platform;

public sealed class SitePhasesTests
{
    [Fact]
    public void Every_phase_comes_after_those_it_depends_on()
    {
        var done = new HashSet<string>();
        foreach (var phase in SitePhases.All)
        {
            Assert.Subset(done, phase.After.ToHashSet());
            Assert.True(done.Add(phase.Id), $"{phase.Id} is listed twice");
        }
    }

    [Fact]
    public void Directories_sort_in_the_order_in_which_their_cluster_takes_them()
    {
        foreach (var cluster in SitePhases.All.GroupBy(phase => phase.Cluster))
        {
            var directories = cluster.Select(phase => phase.Directory).ToArray();
            Assert.Equal(directories.Order(StringComparer.Ordinal), directories);
        }
    }

    [Fact]
    public void Only_the_first_phase_depends_on_nothing() =>
        Assert.Equal([SitePhases.ManagementNamespaces], SitePhases.All.Where(phase => phase.After.IsEmpty));

    [Fact]
    public void The_seed_needs_nothing_that_only_the_management_cluster_brings()
    {
        var seed = SitePhases.Seed.Select(phase => phase.Id).ToHashSet();

        Assert.All(SitePhases.Seed, phase => Assert.Subset(seed, phase.After.ToHashSet()));
        Assert.All(SitePhases.Seed, phase => Assert.Equal(SitePhases.Management, phase.Cluster));
    }

    [Fact]
    public void The_network_driver_is_up_before_the_gpu_driver_that_binds_to_it() =>
        Assert.Contains(SitePhases.Fabric.Id, Before(SitePhases.GpuOperator));

    [Fact]
    public void Custom_resources_come_after_the_operators_that_bring_their_definitions()
    {
        Assert.Contains(SitePhases.Providers.Id, Before(SitePhases.Hosts));
        Assert.Contains(SitePhases.WorkloadOperators.Id, Before(SitePhases.Fabric));
        Assert.Contains(SitePhases.StorageOperators.Id, Before(SitePhases.Storage));
        Assert.Contains(SitePhases.WorkloadShared.Id, Before(SitePhases.StorageOperators));
    }

    private static HashSet<string> Before(Phase phase)
    {
        var before = new HashSet<string>(phase.After);
        foreach (var id in phase.After)
            before.UnionWith(Before(SitePhases.All.Single(other => other.Id == id)));
        return before;
    }
}
