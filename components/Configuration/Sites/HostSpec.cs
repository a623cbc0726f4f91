using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Configuration.Sites;

/// <summary>A host, as Metal3 needs to know it.</summary>
public sealed record HostSpec
{
    /// <summary>Name of the host: a DNS label, unique in the site.</summary>
    public required string Name { get; init; }

    /// <summary>What it is there for.</summary>
    public required HostRole Role { get; init; }

    /// <summary>What it is, by its id in the catalogue: the GPU system of a GPU host, the storage node of a storage host.</summary>
    public string? System { get; init; }

    /// <summary>The rack it stands in.</summary>
    public required string Rack { get; init; }

    /// <summary>
    /// Address of its baseboard management controller, as Metal3 writes it
    /// (<c>redfish-virtualmedia+https://192.0.2.11/redfish/v1/Systems/1</c>).
    /// </summary>
    public required string Bmc { get; init; }

    /// <summary>Hardware address of the interface that boots; unique in the site.</summary>
    public required MacAddress Mac { get; init; }

    /// <summary>What to log in to the controller with: a key of <see cref="SiteSpec.Credentials"/>.</summary>
    public required string Credentials { get; init; }

    /// <summary>Which disk the operating system is written to.</summary>
    public required RootDeviceSpec RootDevice { get; init; }

    /// <summary>
    /// Its address on the machine network, within <see cref="MachineNetworkSpec.Nodes"/> and unique in the site; null where the
    /// site's own DHCP hands it out.
    /// </summary>
    public IpAddress? Address { get; init; }
}
