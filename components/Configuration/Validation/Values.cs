using System.Text.RegularExpressions;
using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration.Reading;

namespace Provisioning.Components.Configuration.Validation;

/// <summary>Checks that several records need.</summary>
internal static partial class Values
{
    /// <summary>A DNS label (RFC 1123), which is what Kubernetes wants of names that become host names.</summary>
    public static Finding? DnsLabel(string text) =>
        Label().IsMatch(text)
            ? null
            : new($"'{text}' is not a DNS label.", "Use at most 63 lower-case letters, digits and '-', beginning and ending with a letter or digit.");

    /// <summary>A path of labels such as a project in a registry: <c>mirror/nvcr</c>.</summary>
    public static Finding? RepositoryPath(string text) =>
        Repository().IsMatch(text)
            ? null
            : new($"'{text}' is not a path within a registry.", "Use lower-case letters, digits, '.', '_' and '-', with '/' between parts.");

    /// <summary>At least one item.</summary>
    public static Finding? NotEmpty<T>(IReadOnlyList<T> items) =>
        items.Count > 0 ? null : new("The list is empty.", "Write at least one item.");

    /// <summary>A number from a smallest to a largest.</summary>
    public static Func<int, Finding?> Between(int least, int most) => number =>
        number >= least && number <= most ? null : new($"{number} is not from {least} to {most}.", $"Write a number from {least} to {most}.");

    /// <summary>An https address; plain http would carry data in the clear.</summary>
    public static Finding? Https(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps
            ? null
            : new($"'{address}' is not encrypted.", $"Use https: '{new UriBuilder(address) { Scheme = "https", Port = address.IsDefaultPort ? -1 : address.Port }.Uri}'.");

    /// <summary>A jurisdiction of the catalogue.</summary>
    public static Func<string, Finding?> Jurisdiction(DomainCatalog catalog) => text =>
        catalog.Jurisdictions.TryGet(text, out _) ? null : Unknown("jurisdiction", text, catalog.Jurisdictions.Ids);

    /// <summary>A jurisdiction or bloc of the catalogue.</summary>
    public static Func<string, Finding?> JurisdictionOrBloc(DomainCatalog catalog) => text =>
        catalog.Jurisdictions.TryGet(text, out _) || catalog.Blocs.TryGet(text, out _)
            ? null
            : Unknown("jurisdiction or bloc", text, [.. catalog.Blocs.Ids, .. catalog.Jurisdictions.Ids]);

    /// <summary>A GPU system of the catalogue.</summary>
    public static Func<string, Finding?> GpuSystem(DomainCatalog catalog) => text =>
        catalog.GpuSystems.TryGet(text, out _) ? null : Unknown("GPU system", text, catalog.GpuSystems.Ids);

    /// <summary>A certification scheme of the catalogue.</summary>
    public static Func<string, Finding?> CertificationScheme(DomainCatalog catalog) => text =>
        catalog.CertificationSchemes.TryGet(text, out _) ? null : Unknown("certification scheme", text, catalog.CertificationSchemes.Ids);

    /// <summary>A switch that the catalogue has a fabric of.</summary>
    public static Func<string, Finding?> Switch(DomainCatalog catalog) => text =>
        catalog.Switches.TryGet(text, out _) ? null : Unknown("switch", text, catalog.Switches.Ids);

    /// <summary>A storage system of the catalogue.</summary>
    public static Func<string, Finding?> StorageSystem(DomainCatalog catalog) => text =>
        catalog.StorageSystems.TryGet(text, out _) ? null : Unknown("storage system", text, catalog.StorageSystems.Ids);

    /// <summary>A storage node of the catalogue.</summary>
    public static Func<string, Finding?> StorageNode(DomainCatalog catalog) => text =>
        catalog.StorageNodes.TryGet(text, out _) ? null : Unknown("storage node", text, catalog.StorageNodes.Ids);

    /// <summary>A finding about an id that the catalogue does not have.</summary>
    public static Finding Unknown(string kind, string text, IReadOnlyCollection<string> known) =>
        new($"The catalogue has no {kind} '{text}'.", NearMatch.Suggest(text, known), ConfigurationDiagnostic.NotInCatalogCode, "Not in the catalogue");

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex("^[a-z0-9]+([._-][a-z0-9]+)*(/[a-z0-9]+([._-][a-z0-9]+)*)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Repository();
}
