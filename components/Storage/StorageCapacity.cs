using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Storage;

/// <summary>How much of a cluster's drives is left for data.</summary>
public static class StorageCapacity
{
    /// <summary>The protection that a system's rules give a number of backends; null where they are too few for any.</summary>
    /// <param name="system">The system.</param>
    /// <param name="backends">Backends, each a failure domain.</param>
    /// <param name="hotSpares">Failure domains to keep free; null for the system's own rule.</param>
    public static StripeProtection? Protect(StorageSystem system, int backends, int? hotSpares = null)
    {
        var parity = system.Parity.For(backends);
        var spares = hotSpares ?? system.HotSpares.For(backends);
        var data = Math.Min(system.MaximumDataStripes, backends - parity - spares);
        return data >= system.MinimumDataStripes && data > parity ? new StripeProtection(data, parity, spares) : null;
    }

    /// <summary>
    /// Usable capacity by the vendor's documented formula: raw, less the hot spares' share, times the data share of a stripe, times
    /// what is left after the system's own overhead.
    /// </summary>
    public static DataSize Usable(StorageSystem system, StorageNode node, int backends, StripeProtection protection)
    {
        var raw = (decimal)node.RawCapacity.Bytes * backends;
        var stripes = protection.DataStripes + protection.ParityStripes;
        return new((long)(raw * (backends - protection.HotSpares) / backends * protection.DataStripes / stripes * system.UsablePercent / 100));
    }
}
