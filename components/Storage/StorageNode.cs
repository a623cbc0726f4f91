using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Storage;

/// <summary>A server that a storage system runs on, with what it contributes.</summary>
public sealed record StorageNode : CatalogRow
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The storage system that it runs, by its id in the catalogue.</summary>
    public required string System { get; init; }

    /// <summary>Drives for data.</summary>
    public required int Drives { get; init; }

    /// <summary>Capacity of one drive.</summary>
    public required DataSize DriveCapacity { get; init; }

    /// <summary>Physical cores.</summary>
    public required int Cores { get; init; }

    /// <summary>Memory.</summary>
    public required DataSize Memory { get; init; }

    /// <summary>Network ports for data.</summary>
    public required int NetworkPorts { get; init; }

    /// <summary>Rate of one network port.</summary>
    public required DataRate NetworkRate { get; init; }

    /// <summary>Published sustained read throughput.</summary>
    public required DataRate Read { get; init; }

    /// <summary>Published sustained write throughput.</summary>
    public required DataRate Write { get; init; }

    /// <summary>Capacity of all drives.</summary>
    public DataSize RawCapacity => DriveCapacity * Drives;

    /// <summary>Rate of all network ports together.</summary>
    public DataRate Network => new(NetworkRate.BitsPerSecond * NetworkPorts);
}
