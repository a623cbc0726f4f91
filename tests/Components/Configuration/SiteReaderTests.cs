using Provisioning.Components.Configuration;
using Provisioning.Components.Configuration.Sites;

namespace Provisioning.Components.Tests.Configuration;

public sealed class SiteReaderTests
{
    private const string File = "stacks/sites/fi-kajaani-1.yaml";
    private static readonly string Text = ShippedFiles.Site(File);

    [Fact]
    public void A_site_knows_its_hosts()
    {
        var site = EnvironmentReader.ReadSite(Text, File, ShippedFiles.Catalog).Record!;

        Assert.Equal(64, site.Hosts.Count(host => host is { Role: HostRole.Gpu, System: "hgx-h200" }));
        Assert.Equal(3, site.Hosts.Count(host => host.Role == HostRole.ControlPlane));
        Assert.All(site.Hosts, host => Assert.StartsWith("redfish-virtualmedia+https://", host.Bmc, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("mac: \"02:00:5e:10:00:02\"", "mac: \"02:00:5e:10:00:01\"", "PRV1007", "hosts[1].mac")]
    [InlineData("name: mgmt-2", "name: mgmt-1", "PRV1007", "hosts[1].name")]
    [InlineData("address: 10.20.1.2,", "address: 10.20.1.1,", "PRV1007", "hosts[1].address")]
    [InlineData("address: 10.20.1.2,", "address: 10.99.1.1,", "PRV1007", "hosts[1].address")]
    [InlineData("mac: \"02:00:5e:10:00:02\"", "mac: 02-00", "PRV1004", "hosts[1].mac")]
    [InlineData("redfish-virtualmedia+https://10.10.1.2/", "redfish-virtual+https://10.10.1.2/", "PRV1007", "hosts[1].bmc")]
    [InlineData("redfish-virtualmedia+https://10.10.1.2/", "redfish-virtualmedia+https://admin:pw@10.10.1.2/", "PRV1007", "hosts[1].bmc")]
    [InlineData("name: weka-01, role: storage, system: wekapod-nitro-15tb", "name: weka-01, role: storage, system: wekapod", "PRV1006", "hosts[6].system")]
    [InlineData("name: gpu-001, role: gpu, system: hgx-h200", "name: gpu-001, role: gpu", "PRV1007", "hosts[18].system")]
    [InlineData("name: mgmt-2, role: management", "name: mgmt-2, role: managment", "PRV1004", "hosts[1].role")]
    [InlineData("workload: \"10.20.0.20:6443\"", "workload: \"10.20.1.20:6443\"", "PRV1007", "endpoints")]
    [InlineData("ironic: 172.20.0.2", "ironic: 172.20.0.20", "PRV1007", "network.provisioning.dhcp")]
    [InlineData("gateway: 10.20.0.1", "gateway: 10.21.0.1", "PRV1007", "network.machines.gateway")]
    [InlineData("jurisdiction: FI", "jurisdiction: EU", "PRV1006", "jurisdiction")]
    [InlineData("{ scheme: bsi-c5", "{ scheme: c5", "PRV1006", "certificates[1].scheme")]
    [InlineData("hgx-h200: 2.10 EUR/GPUh", "hgx-h2000: 2.10 EUR/GPUh", "PRV1006", "prices.hgx-h2000")]
    [InlineData("hgx-h200: 2.10 EUR/GPUh", "hgx-h200: 2.10", "PRV1003", "prices.hgx-h200")]
    [InlineData("nvcr.io: mirror/nvcr", "https://nvcr.io: mirror/nvcr", "PRV1007", "registry.mirrors.https://nvcr.io")]
    [InlineData("/os/", "/os", "PRV1007", "imageServer")]
    public void A_mistake_is_reported_with_the_file_and_the_path(string right, string wrong, string code, string path)
    {
        var diagnostics = EnvironmentReader.ReadSite(Text.Replace(right, wrong, StringComparison.Ordinal), File, ShippedFiles.Catalog).Diagnostics;

        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal((code, $"{File}: {path}"), (diagnostic.Code, diagnostic.Subject));
        Assert.DoesNotContain("admin:pw", diagnostic.ToString(), StringComparison.Ordinal);
    }
}
