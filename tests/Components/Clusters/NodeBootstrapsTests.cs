using System.Collections.Immutable;
using Provisioning.Components.Clusters.Nodes;
using Provisioning.Components.Configuration.Units;
using YamlDotNet.RepresentationModel;
using static Provisioning.Components.Tests.Clusters.ClusterExamples;

namespace Provisioning.Components.Tests.Clusters;

public sealed class NodeBootstrapsTests
{
    private static readonly ImmutableDictionary<string, string> None = ImmutableDictionary<string, string>.Empty;

    [Fact]
    public void Static_pods_are_YAML_with_the_endpoint_and_the_sites_image()
    {
        var bootstrap = new NodeBootstraps(Site, null).ControlPlane(HostPort.Parse("10.20.0.20:6443"), "registry/kube-vip:v1");
        var yaml = new YamlStream();
        yaml.Load(new StringReader(bootstrap.Files.Single(file => file.Path.EndsWith("kube-vip.yaml", StringComparison.Ordinal)).Content!));

        var container = (YamlMappingNode)yaml.Documents[0].RootNode["spec"]["containers"][0];
        Assert.Equal("registry/kube-vip:v1", (string)container["image"]!);
        var environment = ((YamlSequenceNode)container["env"]).ToDictionary(item => (string)item["name"]!, item => (string)item["value"]!);
        Assert.Equal("10.20.0.20", environment["address"]);
        Assert.Equal("6443", environment["port"]);
        Assert.Equal("bond0", environment["vip_interface"]);
    }

    [Fact]
    public void A_node_takes_its_address_from_the_inventory_and_its_zone_from_its_rack()
    {
        var bootstrap = new NodeBootstraps(Site, null).Worker(None, [], None, None);

        var network = bootstrap.Files.Single(file => file.Path.EndsWith(".network", StringComparison.Ordinal)).Content!;
        Assert.Contains("Address={{ ds.meta_data.address }}", network, StringComparison.Ordinal);
        Assert.Contains("Gateway=10.20.0.1", network, StringComparison.Ordinal);
        Assert.Contains("DNS=10.20.0.53", network, StringComparison.Ordinal);
        Assert.Equal("{{ ds.meta_data.node_ip }}", bootstrap.KubeletArguments["node-ip"]);
        Assert.Contains("topology.kubernetes.io/zone={{ ds.meta_data.rack }}", bootstrap.KubeletArguments["node-labels"], StringComparison.Ordinal);
        Assert.Contains("topology.kubernetes.io/region=fi-hel-1", bootstrap.KubeletArguments["node-labels"], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_addresses_in_the_inventory_the_sites_own_DHCP_decides()
    {
        var site = Site with { Hosts = [.. Site.Hosts.Select(host => host with { Address = null })] };
        var bootstrap = new NodeBootstraps(site, null).Worker(None, [], None, None);

        Assert.DoesNotContain(bootstrap.Files, file => file.Path.EndsWith(".network", StringComparison.Ordinal));
        Assert.False(bootstrap.KubeletArguments.ContainsKey("node-ip"));
    }

    [Fact]
    public void A_node_trusts_the_registrys_own_authority_before_it_pulls()
    {
        var bootstrap = new NodeBootstraps(Site, null).Worker(None, [], None, None);

        Assert.Contains(bootstrap.Files, file => file.Content == Site.Registry.CertificateAuthority);
        Assert.True(bootstrap.Before.IndexOf("update-ca-certificates") < bootstrap.Before.LastIndexOf("systemctl restart containerd"));
    }

    [Fact]
    public void Time_comes_from_the_site_only() =>
        Assert.Equal(["ntp.hel.example"], new NodeBootstraps(Site, null).Worker(None, [], None, None).TimeServers);

    [Fact]
    public void The_audit_policy_is_YAML_that_never_logs_the_content_of_secrets()
    {
        var bootstrap = new NodeBootstraps(Site, null).ControlPlane(HostPort.Parse("10.20.0.20"), "registry/kube-vip:v1");
        var yaml = new YamlStream();
        yaml.Load(new StringReader(bootstrap.Files.Single(file => file.Path.EndsWith("audit-policy.yaml", StringComparison.Ordinal)).Content!));

        Assert.All((YamlSequenceNode)yaml.Documents[0].RootNode["rules"], rule => Assert.Contains((string)rule["level"]!, new[] { "None", "Metadata" }));
    }
}
