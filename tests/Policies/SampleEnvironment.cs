using System.Text.Json.Nodes;

namespace Provisioning.Policies.Tests;

/// <summary>
/// A small environment with personal data that may be in the EU, and two sites: kajaani in Finland and ashburn in the United States, whose
/// machine networks use the same private addresses.
/// </summary>
internal static class SampleEnvironment
{
    public const string Key = "provisioning:environment";
    public const string FinnishMac = "02:00:00:00:00:01";
    public const string AmericanMac = "02:00:00:00:01:01";

    /// <summary>The value of <see cref="Key"/>, to change before use.</summary>
    public static JsonObject Create() => JsonNode.Parse(
        """
        {
          "name": "training",
          "tenant": { "name": "acme" },
          "data": { "class": "personal", "residency": { "allowed": ["EU"] } },
          "placement": { "asOf": "2026-11-24" },
          "compute": { "pools": [{ "name": "h200", "system": "hgx-h200", "nodes": "1" }] },
          "fabric": {
            "switch": "qm9700",
            "partition": { "key": "0x0010" },
            "subnetManager": { "fabricPorts": "2", "credentials": { "username": "ufmUser", "password": "ufmPassword" } },
            "addresses": "172.16.0.0/16"
          },
          "storage": {
            "filesystem": {
              "name": "scratch",
              "system": "weka",
              "readThroughput": "100 GB/s",
              "writeThroughput": "50 GB/s",
              "capacity": "500 TB",
              "encryption": { "enabled": "false" }
            }
          },
          "clusters": {
            "management": {
              "kubernetesVersion": "1.34.2", "controlPlaneNodes": "1", "podNetwork": "10.100.0.0/16", "serviceNetwork": "10.101.0.0/16",
              "cni": { "kind": "cilium", "version": "1.19.3" },
              "image": { "file": "ubuntu.raw", "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" }
            },
            "workload": {
              "kubernetesVersion": "1.34.2", "controlPlaneNodes": "1", "podNetwork": "10.102.0.0/16", "serviceNetwork": "10.103.0.0/16",
              "cni": { "kind": "cilium", "version": "1.19.3" },
              "image": { "file": "ubuntu.raw", "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" }
            }
          },
          "sites": ["sites/kajaani.yaml", "sites/ashburn.yaml"]
        }
        """)!.AsObject();

    /// <summary>A project folder with the site files.</summary>
    public static string Folder { get; } = WriteSites();

    /// <summary>The environment's filesystem, to change.</summary>
    public static JsonObject Filesystem(JsonObject environment) => environment["storage"]!["filesystem"]!.AsObject();

    private static string WriteSites()
    {
        var folder = Directory.CreateTempSubdirectory("residency-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(Path.Combine(folder, "sites"));
        File.WriteAllText(Path.Combine(folder, "Pulumi.yaml"), "name: provisioning\nruntime: dotnet\n");
        File.WriteAllText(Path.Combine(folder, "sites", "kajaani.yaml"), Site("kajaani", "FI", "Kajaani", "FI", FinnishMac));
        File.WriteAllText(Path.Combine(folder, "sites", "ashburn.yaml"), Site("ashburn", "US", "Ashburn", "US", AmericanMac));
        return folder;
    }

    private static string Site(string name, string jurisdiction, string city, string seat, string mac) =>
        $$"""
        name: {{name}}
        jurisdiction: {{jurisdiction}}
        city: {{city}}
        operator:
          name: {{city}} Cloud
          seat: {{seat}}
          controlledBy: []
        declaredOn: "2026-11-01"
        registry:
          host: registry.{{name}}.example:5000
          mirrors:
            nvcr.io: nvidia
        imageServer: https://images.{{name}}.example/
        network:
          provisioning: { cidr: 192.168.10.0/24, ironic: 192.168.10.2, interface: eno1, dhcp: 192.168.10.100-192.168.10.200 }
          machines: { cidr: 192.168.20.0/24, gateway: 192.168.20.1, nodes: 192.168.20.100-192.168.20.200 }
          nameServers: [192.168.20.1]
          timeServers: [time.{{name}}.example]
        endpoints:
          management: api.{{name}}.example:6443
          workload: 192.168.20.10
        credentials:
          bmc: { username: bmcUser, password: bmcPassword }
        hosts:
          - name: m1
            role: management
            rack: r1
            bmc: redfish-virtualmedia+https://192.168.30.11/redfish/v1/Systems/1
            mac: {{mac}}
            credentials: bmc
            rootDevice: { deviceName: /dev/nvme0n1 }
        """;
}
