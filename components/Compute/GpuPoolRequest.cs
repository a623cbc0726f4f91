using System.Collections.Immutable;
using Provisioning.Components.Catalog;

namespace Provisioning.Components.Compute;

/// <summary>What is asked of a pool of GPU nodes.</summary>
public sealed record GpuPoolRequest
{
    /// <summary>Where the request stands in the user's file; the subject of every diagnostic.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Name of the pool: a DNS label.</summary>
    public required string Name { get; init; }

    /// <summary>The GPU system.</summary>
    public required GpuSystem System { get; init; }

    /// <summary>Kubernetes nodes: chassis on HGX, compute trays on NVL72.</summary>
    public required int Nodes { get; init; }

    /// <summary>Version of the GPU driver that nodes get, such as <c>595.91.07</c>.</summary>
    public required string DriverVersion { get; init; }

    /// <summary>Labels that the user puts on the nodes.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>MIG profile that every GPU is divided into, such as <c>1g.18gb</c>; null leaves GPUs whole.</summary>
    public string? MigProfile { get; init; }

    /// <summary>How the system's GPU divides; null where the catalogue has no layout for it.</summary>
    public MigLayout? MigLayout { get; init; }

    /// <summary>Hosts of the system in each rack; null where the site is not known yet.</summary>
    public ImmutableSortedDictionary<string, int>? HostsByRack { get; init; }
}
