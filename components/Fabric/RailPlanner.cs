using System.Net;
using System.Numerics;
using Provisioning.Components.Configuration.Units;
using Provisioning.Components.Planning;

namespace Provisioning.Components.Fabric;

/// <summary>Gives every rail its adapter and a part of the fabric's addresses.</summary>
public static class RailPlanner
{
    // A node uses one address a rail; a second lets a pod start while the one before it is still being cleaned up.
    private const int AddressesPerNode = 2;
    private const int BitsOfIPv4 = 32;

    /// <summary>Plans the rails, or says why they cannot be.</summary>
    /// <param name="fabric">The fabric.</param>
    /// <param name="devices">Where the adapters of a node sit.</param>
    /// <param name="addresses">Addresses for all rails.</param>
    /// <param name="subject">Where the addresses stand in the user's file.</param>
    public static Planned<RailPlan> Plan(FabricPlan fabric, RailDevices devices, Cidr addresses, string subject)
    {
        var rails = fabric.Design.Rails;
        if (devices.PciAddresses.Count != rails)
            return new(null, [FabricDiagnostics.DevicesDiffer(subject, devices, rails)]);

        var prefix = addresses.PrefixLength + BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)rails));
        if (addresses.Network.BaseAddress.AddressFamily is not System.Net.Sockets.AddressFamily.InterNetwork || prefix >= BitsOfIPv4 - 1)
            return new(null, [FabricDiagnostics.AddressesTooFew(subject, addresses, rails, 0, fabric.NodeCapacity)]);

        // Network and broadcast address are nobody's.
        var nodes = (int)(((1L << (BitsOfIPv4 - prefix)) - 2) / AddressesPerNode);
        if (nodes < fabric.NodeCapacity)
            return new(null, [FabricDiagnostics.AddressesTooFew(subject, addresses, rails, nodes, fabric.NodeCapacity)]);

        return new(
            new RailPlan([.. Enumerable.Range(0, rails).Select(rail => new Rail(rail, devices.PciAddresses[rail], Part(addresses, prefix, rail), AddressesPerNode))]),
            []);
    }

    private static Cidr Part(Cidr whole, int prefix, int index)
    {
        var address = whole.Network.BaseAddress.GetAddressBytes();
        var first = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(address) + ((uint)index << (BitsOfIPv4 - prefix));
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(address, first);
        return new(new IPNetwork(new IPAddress(address), prefix));
    }
}
