using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Configuration.Sites;

/// <summary>
/// A site: a building with an operator, networks and hosts, as its operator declares it in a file of its own
/// (<c>stacks/sites/&lt;name&gt;.yaml</c>). Any number of environments may refer to it.
/// </summary>
public sealed record SiteSpec
{
    /// <summary>Name of the site: a DNS label.</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands: an ISO 3166 code.</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>The nearest town.</summary>
    public required string City { get; init; }

    /// <summary>Who runs it.</summary>
    public required SiteOperatorSpec Operator { get; init; }

    /// <summary>The day on which the operator declared all this.</summary>
    public required DateOnly DeclaredOn { get; init; }

    /// <summary>Certificates that the site holds.</summary>
    public IReadOnlyList<CertificateSpec> Certificates { get; init; } = [];

    /// <summary>Who may hold encryption keys here.</summary>
    public IReadOnlyList<Spec.KeyCustody> KeyCustody { get; init; } = [];

    /// <summary>Price of a GPU hour by GPU system; a system that is not listed has no known price.</summary>
    public IReadOnlyDictionary<string, GpuHourPrice> Prices { get; init; } = new Dictionary<string, GpuHourPrice>();

    /// <summary>Carbon intensity of the electricity, yearly average; null when unknown.</summary>
    public CarbonIntensity? Carbon { get; init; }

    /// <summary>Round-trip time to places where users are; a place that is not listed is unknown.</summary>
    public IReadOnlyDictionary<string, Duration> Latency { get; init; } = new Dictionary<string, Duration>();

    /// <summary>The site's own container registry, from which everything is pulled.</summary>
    public required RegistrySpec Registry { get; init; }

    /// <summary>Where operating-system images are served: an http or https URL that ends in a slash.</summary>
    public required Uri ImageServer { get; init; }

    /// <summary>Networks of the site.</summary>
    public required SiteNetworkSpec Network { get; init; }

    /// <summary>Where the clusters' API servers listen.</summary>
    public required SiteEndpointsSpec Endpoints { get; init; }

    /// <summary>The subnet manager (UFM) of the site's InfiniBand fabric; null where there is no InfiniBand.</summary>
    public HostPort? SubnetManager { get; init; }

    /// <summary>User names and passwords of baseboard management controllers, by a name that hosts refer to.</summary>
    public required IReadOnlyDictionary<string, Spec.CredentialsSpec> Credentials { get; init; } = new Dictionary<string, Spec.CredentialsSpec>();

    /// <summary>The hosts, one line each.</summary>
    public required IReadOnlyList<HostSpec> Hosts { get; init; } = [];
}
