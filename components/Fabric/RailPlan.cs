using System.Collections.Immutable;
using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Fabric;

/// <summary>The rails of a fabric as the nodes see them.</summary>
/// <param name="Rails">The rails, 0 first.</param>
public sealed record RailPlan(ImmutableArray<Rail> Rails);

/// <summary>One rail: the adapters of that position of all nodes.</summary>
/// <param name="Index">Its number, from 0; also the number of the GPU next to the adapter.</param>
/// <param name="PciAddress">Where the adapter sits in every node.</param>
/// <param name="Addresses">Addresses for IP over InfiniBand on this rail.</param>
/// <param name="AddressesPerNode">How many of them a node gets.</param>
public sealed record Rail(int Index, string PciAddress, Cidr Addresses, int AddressesPerNode)
{
    /// <summary>Name of the rail's network and address pool: a DNS label.</summary>
    public string Name => $"rail-{Index}";

    /// <summary>Name of the rail's resource, without prefix; pods ask for <c>nvidia.com/rail_0</c>.</summary>
    public string ResourceName => $"rail_{Index}";
}
