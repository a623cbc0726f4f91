using Provisioning.Components.Configuration.Sites;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Tests.Clusters;

/// <summary>Sites as tests need them.</summary>
internal static class SiteExamples
{
    public static SiteSpec With(params HostSpec[] hosts) => new()
    {
        Name = "fi-hel-1",
        Jurisdiction = "FI",
        City = "Helsinki",
        Operator = new SiteOperatorSpec { Name = "Example Oy", Seat = "FI", ControlledBy = [] },
        DeclaredOn = new DateOnly(2026, 11, 1),
        Registry = new RegistrySpec
        {
            Host = HostPort.Parse("registry.hel.example:5000"),
            Mirrors = new Dictionary<string, string>(),
        },
        ImageServer = new Uri("https://images.hel.example/"),
        Network = new SiteNetworkSpec
        {
            Provisioning = new ProvisioningNetworkSpec
            {
                Cidr = Cidr.Parse("172.22.0.0/24"),
                Ironic = IpAddress.Parse("172.22.0.2"),
                Interface = "eno2",
                Dhcp = AddressRange.Parse("172.22.0.10-172.22.0.200"),
            },
            Machines = new MachineNetworkSpec
            {
                Cidr = Cidr.Parse("10.20.0.0/16"),
                Gateway = IpAddress.Parse("10.20.0.1"),
                Nodes = AddressRange.Parse("10.20.1.1-10.20.2.254"),
            },
            NameServers = [IpAddress.Parse("10.20.0.53")],
            TimeServers = [HostPort.Parse("ntp.hel.example")],
        },
        Endpoints = new SiteEndpointsSpec
        {
            Management = HostPort.Parse("10.20.0.10:6443"),
            Workload = HostPort.Parse("10.20.0.20:6443"),
        },
        Credentials = new Dictionary<string, CredentialsSpec>
        {
            ["bmc"] = new() { Username = SecretName.Parse("bmcUser"), Password = SecretName.Parse("bmcPassword") },
        },
        Hosts = hosts,
    };

    public static HostSpec Host(string name, HostRole role, string rack = "r1", string? system = null) => new()
    {
        Name = name,
        Role = role,
        System = system,
        Rack = rack,
        Bmc = $"redfish-virtualmedia+https://{name}.bmc.hel.example/redfish/v1/Systems/1",
        Mac = MacAddress.Parse("02:00:00:00:00:01"),
        Credentials = "bmc",
        RootDevice = new RootDeviceSpec { Model = "MICRON" },
    };
}
