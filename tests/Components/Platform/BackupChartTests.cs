using Provisioning.Components.Platform.Charts;
using Provisioning.Components.Platform.Registry;
using Provisioning.Components.Platform.Versions;
using Provisioning.Components.Tests.Clusters;

namespace Provisioning.Components.Tests.Platform;

public sealed class BackupChartTests
{
    [Fact]
    public void Velero_runs_the_sites_images_and_brings_no_target_of_its_own()
    {
        var site = ClusterExamples.Site.Registry with { Mirrors = new Dictionary<string, string> { ["docker.io"] = "mirror/docker" } };
        var release = Assert.Single(SiteCharts.Backup(VersionLock.Default, new SiteRegistry(site)));

        Assert.Equal(SiteCharts.BackupOperator, release.Name);
        var image = (IReadOnlyDictionary<string, object>)release.Values["image"];
        Assert.Equal(($"{site.Host}/mirror/docker/velero/velero", "v1.18.1"), ((string)image["repository"], (string)image["tag"]));
        var plugin = (IReadOnlyDictionary<string, object>)Assert.Single((object[])release.Values["initContainers"]);
        Assert.StartsWith($"{site.Host}/", (string)plugin["image"], StringComparison.Ordinal);
        Assert.Equal((false, false), ((bool)release.Values["backupsEnabled"], (bool)release.Values["upgradeCRDs"]));
    }
}
