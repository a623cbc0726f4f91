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
}
