using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration.Sites;

namespace Provisioning.Components.Configuration.Validation;

/// <summary>What each host of a site must satisfy. There may be thousands, so these are plain checks.</summary>
internal static class HostChecks
{
    // The drivers of the bare-metal operator, https://book.metal3.io/bmo/supported_hardware
    private static readonly string[] Drivers =
    [
        "redfish", "redfish-virtualmedia", "redfish-uefihttp", "idrac-redfish", "idrac-virtualmedia", "ilo4", "ilo4-virtualmedia", "ilo5",
        "ilo5-redfish", "ilo5-virtualmedia", "irmc", "ipmi",
    ];

    /// <summary>What is wrong with a host, by the property it is about.</summary>
    public static IEnumerable<(string Member, Finding Finding)> Of(HostSpec host, SiteSpec site, DomainCatalog catalog)
    {
        if (host.Name is not null && Values.DnsLabel(host.Name) is { } name)
            yield return (nameof(host.Name), name);
        if (host.Rack is not null && Values.DnsLabel(host.Rack) is { } rack)
            yield return (nameof(host.Rack), rack);
        if (host.Bmc is not null && Bmc(host.Bmc) is { } bmc)
            yield return (nameof(host.Bmc), bmc);
        if (System(host, catalog) is { } system)
            yield return (nameof(host.System), system);
        if (host.Credentials is { } credentials && !site.Credentials.ContainsKey(credentials))
            yield return (nameof(host.Credentials), Values.Unknown("credentials", credentials, [.. site.Credentials.Keys]) with { Detail = $"The site has no credentials '{credentials}'." });
        if (host.RootDevice is { DeviceName: null, Model: null, SerialNumber: null, Wwn: null, MinSize: null, Rotational: null })
            yield return (nameof(host.RootDevice), new("Nothing says which disk the operating system goes to.", "Give at least one hint, such as 'deviceName'."));
        if (Address(host, site) is { } address)
            yield return (nameof(host.Address), address);
    }

    private static Finding? Bmc(string text)
    {
        const string Example = "Write it as Metal3 does, such as 'redfish-virtualmedia+https://192.0.2.11/redfish/v1/Systems/1'.";
        var end = text.IndexOf("://", StringComparison.Ordinal);
        if (end <= 0 || !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Host.Length == 0)
            return new($"'{text}' is not the address of a management controller.", Example);

        var driver = text[..end].Split('+');
        if (address.UserInfo.Length > 0)
            return new("The address contains credentials.", "Put them into secrets and name those under 'credentials'.");
        if (!Drivers.Contains(driver[0], StringComparer.Ordinal))
            return new($"Metal3 has no driver '{driver[0]}'.", Reading.NearMatch.Suggest(driver[0], Drivers));
        return driver.Length > 2 || (driver.Length == 2 && driver[1] is not ("https" or "http"))
            ? new($"'{text}' is not the address of a management controller.", Example)
            : null;
    }

    private static Finding? System(HostSpec host, DomainCatalog catalog)
    {
        if (host.Role is not (HostRole.Gpu or HostRole.Storage))
            return host.System is null ? null : new($"A host of the role {host.Role} has no system of the catalogue.", "Remove the key.");

        var (kind, check, known) = host.Role == HostRole.Gpu
            ? ("GPU system", Values.GpuSystem(catalog), catalog.GpuSystems.Ids)
            : ("storage node", Values.StorageNode(catalog), catalog.StorageNodes.Ids);
        return host.System is null
            ? new($"The host does not say which {kind} it is.", $"Known: {string.Join(", ", known)}.")
            : check(host.System);
    }

    private static Finding? Address(HostSpec host, SiteSpec site)
    {
        if (host.Address is null || site.Network?.Machines is not { Nodes: not null } machines)
            return null;
        if (!machines.Nodes.Contains(host.Address.Value))
            return new($"{host.Address} is not among the addresses of nodes, {machines.Nodes}.", "Use an address of that range.");
        return machines.Interface is null
            ? new("The host has an address, and the site does not say on which interface.", "Add 'network.machines.interface', such as 'bond0'.")
            : null;
    }
}
