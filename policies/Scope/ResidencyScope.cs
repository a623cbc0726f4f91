using System.Collections.Immutable;
using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration;
using Provisioning.Components.Configuration.Sites;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Configuration.Units;

namespace Provisioning.Policies.Scope;

/// <summary>Where the data of a stack may be, and what is known of the places and hosts that its resources name.</summary>
public sealed class ResidencyScope
{
    private readonly DomainCatalog catalog;
    private readonly ImmutableDictionary<string, HostPlace> declaredHosts;
    private readonly Dictionary<MacAddress, SiteSpec> machines = [];

    /// <summary>The scope of an environment.</summary>
    public ResidencyScope(LoadedEnvironment environment, DomainCatalog catalog)
    {
        this.catalog = catalog;
        Environment = environment.Spec;
        Sites = [.. environment.Sites];
        foreach (var site in Sites)
        {
            foreach (var host in site.Hosts)
                machines.TryAdd(host.Mac, site);
        }

        declaredHosts = Sites.SelectMany(Declared).Concat(DeclaredByEnvironment())
            .GroupBy(place => place.Host).ToImmutableDictionary(group => group.Key, group => Agreed([.. group]));
    }

    /// <summary>What the user asks for.</summary>
    public EnvironmentSpec Environment { get; }

    /// <summary>The sites that the environment names.</summary>
    public ImmutableArray<SiteSpec> Sites { get; }

    /// <summary>The most sensitive data that there is.</summary>
    public DataClass DataClass => Environment.Data.Class;

    /// <summary>Where data may be, for people: <c>EU</c>.</summary>
    public string AllowedText(TighterScope tighter)
        => tighter.Allowed.IsEmpty ? string.Join(", ", Allowed) : $"{string.Join(", ", Allowed)} and within {string.Join(", ", tighter.Allowed)}";

    /// <summary>Whether data may be in a jurisdiction. Configuration of a policy can only take away from what the stack allows.</summary>
    public bool Allows(string jurisdiction, TighterScope tighter)
        => catalog.IsWithin(jurisdiction, Allowed) && (tighter.Allowed.IsEmpty || catalog.IsWithin(jurisdiction, tighter.Allowed));

    /// <summary>Where those who control an operator may be seated, for people.</summary>
    public string ControlText => string.Join(", ", Environment.Data.Residency.AllowedControl());

    /// <summary>Whether somebody seated in a jurisdiction may control an operator.</summary>
    public bool AllowsControl(string jurisdiction, TighterScope tighter)
        => catalog.IsWithin(jurisdiction, Environment.Data.Residency.AllowedControl())
            && (tighter.Allowed.IsEmpty || catalog.IsWithin(jurisdiction, tighter.Allowed));

    /// <summary>
    /// The place that a name stands for: a site of the environment, a region of the catalogue with or without its operator, or a jurisdiction. Null where
    /// nothing is known of it, or where the name stands for regions of several operators in several jurisdictions.
    /// </summary>
    public Place? Find(string name)
    {
        if (Sites.FirstOrDefault(site => site.Name == name) is { } site)
            return new Place(name, site.Jurisdiction, $"a site of {site.Operator.Name}");
        if (catalog.Regions.TryGet(name, out var region))
            return new Place(name, region.Jurisdiction, $"a region of {region.Operator}");
        var namesakes = catalog.Regions.Rows.Where(row => row.Id.EndsWith($"/{name}", StringComparison.OrdinalIgnoreCase)).ToList();
        if (namesakes.Select(row => row.Jurisdiction).Distinct().Count() == 1)
            return new Place(name, namesakes[0].Jurisdiction, $"a region of {string.Join(" or ", namesakes.Select(row => row.Operator))}");
        return namesakes.Count == 0 && catalog.Jurisdictions.TryGet(name.ToUpperInvariant(), out var jurisdiction)
            ? new Place(name, jurisdiction.Id, jurisdiction.Name)
            : null;
    }

    /// <summary>
    /// Where a host is. What the catalogue knows goes over what a stack declares, so that declaring a place does not make it so.
    /// </summary>
    /// <param name="host">The host, without port.</param>
    public HostPlace Locate(string host)
    {
        host = host.ToLowerInvariant().TrimEnd('.');
        if (IsInCluster(host))
            return new HostPlace(host, null, "a service of the cluster itself", IsInCluster: true);
        var known = catalog.FindEndpoint(host);
        var what = known is null ? null : $"{known.Service} of {known.Operator}";
        if (known?.Jurisdiction is { } jurisdiction)
            return new HostPlace(host, jurisdiction, what);
        if (known is null && declaredHosts.TryGetValue(host, out var declared))
            return declared;
        return new HostPlace(host, null, what);
    }

    private IReadOnlyList<string> Allowed => Environment.Data.Residency.Allowed;

    /// <summary>The site that a machine stands in, by the hardware address of the interface it boots from; null where no site of the environment has it.</summary>
    public SiteSpec? SiteOf(string mac)
        => MacAddress.Read(mac) is { Problem: null, Value: var address } ? machines.GetValueOrDefault(address) : null;

    // Private addresses are used again and again: where the sites that declare one lie apart, it does not say where it is.
    private static HostPlace Agreed(ImmutableArray<HostPlace> places)
        => places.Select(place => place.Jurisdiction).Distinct().Count() == 1
            ? places[0]
            : new HostPlace(places[0].Host, null, string.Join(" or ", places.Select(place => place.What)));

    private IEnumerable<HostPlace> DeclaredByEnvironment()
    {
        if (Environment.Storage.Filesystem.Encryption.Vault is { } vault)
            yield return new HostPlace(vault.Address.Host.ToLowerInvariant(), vault.Location, "the key service that the environment declares");
        if (Environment.Storage.Filesystem.Backup is { } backup)
            yield return new HostPlace(backup.Endpoint.Host.ToLowerInvariant(), backup.Location, "the backup target that the environment declares");
    }

    private static IEnumerable<HostPlace> Declared(SiteSpec site)
    {
        yield return new HostPlace(site.Registry.Host.Host, site.Jurisdiction, $"the registry of site {site.Name}");
        yield return new HostPlace(site.ImageServer.Host.ToLowerInvariant(), site.Jurisdiction, $"the image server of site {site.Name}");
        yield return new HostPlace(site.Endpoints.Management.Host, site.Jurisdiction, $"the management API of site {site.Name}");
        yield return new HostPlace(site.Endpoints.Workload.Host, site.Jurisdiction, $"the workload API of site {site.Name}");
        if (site.SubnetManager is { } manager)
            yield return new HostPlace(manager.Host, site.Jurisdiction, $"the subnet manager of site {site.Name}");
    }

    private static bool IsInCluster(string host)
        => host is "localhost" or "127.0.0.1" or "::1" || host.EndsWith(".svc", StringComparison.Ordinal) || host.EndsWith(".cluster.local", StringComparison.Ordinal);
}

/// <summary>A place that resources can be in.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Jurisdiction">Where it is.</param>
/// <param name="What">What it is, for people.</param>
public sealed record Place(string Name, string Jurisdiction, string What);

/// <summary>Where a host is.</summary>
/// <param name="Host">The host.</param>
/// <param name="Jurisdiction">Where it is; null where that is not known.</param>
/// <param name="What">What it is, for people; null where nothing is known of it.</param>
/// <param name="IsInCluster">Whether it is the cluster itself, wherever that is.</param>
public sealed record HostPlace(string Host, string? Jurisdiction, string? What, bool IsInCluster = false)
{
    /// <inheritdoc/>
    public override string ToString() => (Jurisdiction, What) switch
    {
        (null, null) => $"{Host}, of which neither the catalogue nor a site of this environment says where it is",
        (null, _) => $"{Host} ({What}), of which the catalogue does not say that it keeps to one jurisdiction",
        _ => $"{Host} ({What}) in {Jurisdiction}",
    };
}
