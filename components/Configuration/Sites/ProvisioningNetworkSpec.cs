using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Configuration.Sites;

/// <summary>The network that hosts boot an installer from.</summary>
public sealed record ProvisioningNetworkSpec
{
    /// <summary>Its addresses.</summary>
    public required Cidr Cidr { get; init; }

    /// <summary>The address of Ironic, which writes images to the hosts.</summary>
    public required IpAddress Ironic { get; init; }

    /// <summary>The interface of the management hosts that is on this network.</summary>
    public required string Interface { get; init; }

    /// <summary>Addresses that are handed to hosts while they are installed.</summary>
    public required AddressRange Dhcp { get; init; }
}
