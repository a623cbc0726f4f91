using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration.Sites;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Placement;

/// <summary>A place that an environment may be put in, with what placement needs to know of it. Null means that nobody knows.</summary>
public sealed record PlacementCandidate
{
    /// <summary>Its name, unique among the candidates.</summary>
    public required string Name { get; init; }

    /// <summary>The jurisdiction it stands in; null when no source confirms it.</summary>
    public required string? Jurisdiction { get; init; }

    /// <summary>The nearest town; null when it is not public.</summary>
    public required string? City { get; init; }

    /// <summary>Name of the operator.</summary>
    public required string Operator { get; init; }

    /// <summary>The jurisdiction the operator is seated in.</summary>
    public required string OperatorSeat { get; init; }

    /// <summary>Everybody who controls the operator; null when no source confirms it.</summary>
    public required IReadOnlyList<Controller>? ControlledBy { get; init; }

    /// <summary>Certificates it holds, by scheme; for a region whose list may be incomplete, see <see cref="CertificatesAreComplete"/>.</summary>
    public required IReadOnlyList<CertificateSpec> Certificates { get; init; }

    /// <summary>Whether a scheme that is not in <see cref="Certificates"/> is surely not held.</summary>
    public required bool CertificatesAreComplete { get; init; }

    /// <summary>Who may hold encryption keys there; null when it is not public.</summary>
    public required IReadOnlyList<KeyCustody>? KeyCustody { get; init; }

    /// <summary>Nodes by GPU system; null for a system it offers in unknown number. A system that is not listed is not there.</summary>
    public required IReadOnlyDictionary<string, int?> Nodes { get; init; }

    /// <summary>Price of a GPU hour by GPU system.</summary>
    public required IReadOnlyDictionary<string, GpuHourPrice> Prices { get; init; }

    /// <summary>Carbon intensity of its electricity.</summary>
    public CarbonIntensity? Carbon { get; init; }

    /// <summary>Round-trip time to places where users are.</summary>
    public IReadOnlyDictionary<string, Duration> Latency { get; init; } = new Dictionary<string, Duration>();

    /// <summary>A site, whose operator answers for all that is said of it.</summary>
    public static PlacementCandidate Of(SiteSpec site) => new()
    {
        Name = site.Name,
        Jurisdiction = site.Jurisdiction,
        City = site.City,
        Operator = site.Operator.Name,
        OperatorSeat = site.Operator.Seat,
        ControlledBy = site.Operator.ControlledBy.Select(c => new Controller { Name = c.Name, Seat = c.Seat }).ToArray(),
        Certificates = site.Certificates,
        CertificatesAreComplete = true,
        KeyCustody = site.KeyCustody,
        Nodes = site.Hosts
            .Where(host => host.Role == HostRole.Gpu && host.System is not null)
            .GroupBy(host => host.System!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (int?)group.Count(), StringComparer.Ordinal),
        Prices = site.Prices,
        Carbon = site.Carbon,
        Latency = site.Latency,
    };

    /// <summary>A cloud region of the catalogue. What no source confirms is unknown.</summary>
    public static PlacementCandidate Of(Region region, DomainCatalog catalog)
    {
        var company = catalog.Operators[region.Operator];
        return new()
        {
            Name = region.Id,
            Jurisdiction = region.IsUnverified("jurisdiction") ? null : region.Jurisdiction,
            City = region.City,
            Operator = company.Name,
            OperatorSeat = company.Seat,
            ControlledBy = company.IsUnverified("controlledBy") ? null : company.ControlledBy,
            Certificates = region.Certifications
                .Select(scheme => new CertificateSpec { Scheme = scheme, ValidTo = DateOnly.MaxValue, Issuer = region.Source })
                .ToArray(),
            CertificatesAreComplete = false,
            KeyCustody = region.KeyCustody.Count > 0 ? region.KeyCustody : null,
            Nodes = region.Systems.ToDictionary(system => system, _ => (int?)null, StringComparer.Ordinal),
            Prices = region.Prices.Where(price => !region.IsUnverified($"prices.{price.Key}")).ToDictionary(StringComparer.Ordinal),
        };
    }
}
