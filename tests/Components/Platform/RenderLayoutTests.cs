using Provisioning.Components.Platform.Phases;

namespace Provisioning.Components.Tests.Platform;

public sealed class RenderLayoutTests
{
    [Fact]
    public void Manifests_land_under_the_repository_root_by_stack_cluster_and_phase()
    {
        var layout = RenderLayout.For("/repo", "/repo/stacks", "eu-training");

        Assert.Equal("../rendered/eu-training/management/50-hosts", layout.DirectoryOf(SitePhases.Hosts));
        Assert.Equal("../rendered/eu-training/workload/20-fabric", layout.DirectoryOf(SitePhases.Fabric));
    }

    [Fact]
    public void Another_checkout_renders_to_the_same_relative_path() =>
        Assert.Equal(
            RenderLayout.For("/home/a/repo", "/home/a/repo/stacks", "s"),
            RenderLayout.For("/ci/build/7", "/ci/build/7/stacks", "s"));

    [Fact]
    public void Phases_never_share_a_directory()
    {
        Phase[] all = [SitePhases.Bootstrap, SitePhases.Handover, .. SitePhases.All];

        Assert.Equal(all.Length, all.Select(RenderLayout.For("/r", "/r", "s").DirectoryOf).Distinct().Count());
    }
}
