namespace Provisioning.Components.Configuration.Spec;

/// <summary>A pool of nodes of one GPU system.</summary>
public sealed record GpuPoolSpec
{
    /// <summary>Name of the pool: a DNS label.</summary>
    public required string Name { get; init; }

    /// <summary>The GPU system, by its id in the catalogue (<c>hgx-h200</c>).</summary>
    public required string System { get; init; }

    /// <summary>How many Kubernetes nodes: chassis on HGX, compute trays on NVL72 (18 to a rack).</summary>
    public required int Nodes { get; init; }

    /// <summary>Labels to put on the nodes besides those of the toolkit.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}
