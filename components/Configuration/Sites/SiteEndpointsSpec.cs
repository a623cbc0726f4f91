using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Configuration.Sites;

/// <summary>Where the clusters' API servers listen: virtual addresses on the machine network.</summary>
public sealed record SiteEndpointsSpec
{
    /// <summary>API server of the management cluster.</summary>
    public required HostPort Management { get; init; }

    /// <summary>API server of the workload cluster.</summary>
    public required HostPort Workload { get; init; }
}
