using Provisioning.Components.Configuration.Reading;
using Provisioning.Components.Configuration.Sites;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Configuration.Units;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Components.Configuration.Validation;

/// <summary>Whether an environment and its sites go together.</summary>
internal static class SiteFit
{
    private const string Root = EnvironmentReader.Root;

    /// <summary>What does not go together.</summary>
    public static IEnumerable<Diagnostic> Check(LoadedEnvironment loaded) =>
        [.. DuplicateNames(loaded), .. UnknownPin(loaded), .. UnknownUsers(loaded), .. SharedAddresses(loaded)];

    private static IEnumerable<Diagnostic> DuplicateNames(LoadedEnvironment loaded) =>
        from item in loaded.Sites.Select((site, index) => (site.Name, index))
        where loaded.Sites.Take(item.index).Any(earlier => earlier.Name == item.Name)
        select Invalid($"{Root}.sites[{item.index}]", $"Another site file describes the site '{item.Name}' too.", "Give each site one file.");

    private static IEnumerable<Diagnostic> UnknownPin(LoadedEnvironment loaded)
    {
        var names = loaded.Sites.Select(site => site.Name).ToArray();
        if (loaded.Spec.Placement.Pin is { } pin && !names.Contains(pin.Site, StringComparer.Ordinal))
        {
            yield return ConfigurationDiagnostic.Error(
                ConfigurationDiagnostic.NotInCatalogCode,
                "Unknown site",
                $"No site file describes the site '{pin.Site}'.",
                $"{Root}.placement.pin.site",
                NearMatch.Suggest(pin.Site, names));
        }
    }

    private static IEnumerable<Diagnostic> UnknownUsers(LoadedEnvironment loaded)
    {
        var places = loaded.Sites.SelectMany(site => site.Latency.Keys).Distinct(StringComparer.Ordinal).ToArray();
        if (loaded.Spec.Placement.UsersIn is { } users && !places.Contains(users, StringComparer.Ordinal))
        {
            yield return Invalid(
                $"{Root}.placement.usersIn",
                $"No site file says how far it is to '{users}'.",
                places.Length == 0 ? "Add 'latency' to the site files." : NearMatch.Suggest(users, places));
        }
    }

    private static IEnumerable<Diagnostic> SharedAddresses(LoadedEnvironment loaded) =>
        from theirs in loaded.Sites.SelectMany(Networks)
        from ours in Networks(loaded.Spec)
        where ours.Cidr.Overlaps(theirs.Cidr)
        select Invalid(
            ours.Path,
            $"{ours.Cidr} shares addresses with {theirs.Path}, {theirs.Cidr}.",
            "Use a block that no network of any site uses.");

    private static IEnumerable<(string Path, Cidr Cidr)> Networks(SiteSpec site) =>
    [
        ($"the provisioning network of {site.Name}", site.Network.Provisioning.Cidr),
        ($"the machine network of {site.Name}", site.Network.Machines.Cidr),
    ];

    private static IEnumerable<(string Path, Cidr Cidr)> Networks(EnvironmentSpec spec) =>
    [
        ($"{Root}.fabric.addresses", spec.Fabric.Addresses),
        ($"{Root}.clusters.management.podNetwork", spec.Clusters.Management.PodNetwork),
        ($"{Root}.clusters.management.serviceNetwork", spec.Clusters.Management.ServiceNetwork),
        ($"{Root}.clusters.workload.podNetwork", spec.Clusters.Workload.PodNetwork),
        ($"{Root}.clusters.workload.serviceNetwork", spec.Clusters.Workload.ServiceNetwork),
    ];

    private static Diagnostic Invalid(string subject, string detail, string hint) =>
        ConfigurationDiagnostic.Error(ConfigurationDiagnostic.InvalidValueCode, "Invalid value", detail, subject, hint);
}
