using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Configuration.Sites;

/// <summary>The network that the nodes live on.</summary>
public sealed record MachineNetworkSpec
{
    /// <summary>Its addresses.</summary>
    public required Cidr Cidr { get; init; }

    /// <summary>Its router.</summary>
    public required IpAddress Gateway { get; init; }

    /// <summary>Addresses for nodes; not those of the API servers.</summary>
    public required AddressRange Nodes { get; init; }

    /// <summary>
    /// The interface of the hosts that is on this network, by its name on the nodes (<c>bond0</c>); required where hosts have an
    /// <see cref="HostSpec.Address"/>.
    /// </summary>
    public string? Interface { get; init; }
}
