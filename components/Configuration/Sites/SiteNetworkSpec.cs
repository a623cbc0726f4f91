using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Configuration.Sites;

/// <summary>The Ethernet networks of a site.</summary>
public sealed record SiteNetworkSpec
{
    /// <summary>The network that hosts boot an installer from; Metal3 serves addresses on it.</summary>
    public required ProvisioningNetworkSpec Provisioning { get; init; }

    /// <summary>The network that the nodes live on.</summary>
    public required MachineNetworkSpec Machines { get; init; }

    /// <summary>Name servers. At least one.</summary>
    public required IReadOnlyList<IpAddress> NameServers { get; init; } = [];

    /// <summary>Time servers. At least one.</summary>
    public required IReadOnlyList<HostPort> TimeServers { get; init; } = [];
}
