using Provisioning.Components.Configuration.Sites;

namespace Provisioning.Components.Clusters.Nodes;

/// <summary>A node's fixed address on the machine network, as systemd-networkd configures it.</summary>
internal static class MachineNetwork
{
    /// <summary>First by name, so that it wins over what the image or netplan brings.</summary>
    public const string FilePath = "/etc/systemd/network/05-machine-network.network";

    /// <summary>The file. The address itself comes from the host's metadata.</summary>
    public static string File(SiteNetworkSpec network, string networkInterface) => $"""
        [Match]
        Name={networkInterface}

        [Network]
        DHCP=no
        LinkLocalAddressing=no
        Address={HostMetadata.Address}
        Gateway={network.Machines.Gateway}
        {string.Join('\n', network.NameServers.Select(server => $"DNS={server}"))}

        """;

    /// <summary>Brings the address up and waits for it.</summary>
    public static IReadOnlyList<string> Commands(string networkInterface) =>
    [
        "networkctl reload",
        $"networkctl reconfigure {networkInterface}",
        $"/usr/lib/systemd/systemd-networkd-wait-online --interface={networkInterface} --timeout=120",
    ];
}
