using System.Globalization;
using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Fabric;

/// <summary>A partition of a fabric.</summary>
/// <param name="Name">Name of the partition.</param>
/// <param name="Key">Its key, without the membership bit.</param>
/// <param name="Membership">What its ports may do.</param>
public sealed record PartitionPlan(string Name, PartitionKey Key, PartitionMembership Membership)
{
    private const ushort FullMember = 0x8000;

    /// <summary>The key as it stands in a port's table: bit 15 is set for a full member.</summary>
    public ushort TableEntry => Membership is PartitionMembership.Full ? (ushort)(Key.Value | FullMember) : Key.Value;

    /// <summary>The key as UFM writes it.</summary>
    public string HexKey => string.Create(CultureInfo.InvariantCulture, $"0x{Key.Value:x}");
}
