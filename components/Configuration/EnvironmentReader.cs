using Microsoft.Extensions.Configuration;
using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration.Reading;
using Provisioning.Components.Configuration.Sites;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Components.Configuration.Validation;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Components.Configuration;

/// <summary>Reads an environment and its sites, and finds every mistake in all of them in one go.</summary>
public static class EnvironmentReader
{
    /// <summary>The key of the environment in its configuration, and the first part of every path in a diagnostic.</summary>
    public const string Root = "environment";

    /// <summary>Reads an environment.</summary>
    /// <param name="configuration">Configuration with the section <see cref="Root"/>.</param>
    /// <param name="readFile">Gives the text of a file by its path relative to the stack file; null where there is none.</param>
    /// <param name="catalog">What is known about the world.</param>
    /// <returns>The environment, or null when one of the diagnostics is an error.</returns>
    public static ReadResult<LoadedEnvironment> Read(IConfiguration configuration, Func<string, string?> readFile, DomainCatalog catalog)
    {
        if (ConfigurationNode.From(configuration.GetSection(Root)) is not { } root)
            return new(null, [ConfigurationDiagnostic.MissingKey(Root, "Add 'provisioning:environment' to the stack file.")]);

        var validator = new EnvironmentValidator(catalog);
        var read = RecordReader.Read<EnvironmentSpec>(root, Root, record => validator.Apply(record, Root));
        var paths = read.Record?.Sites ?? root.Child("sites")?.Children.Select(child => child.Text ?? "").ToArray() ?? [];
        var sites = paths.Select((path, index) => ReadSite(path, index, readFile, catalog)).ToArray();

        List<Diagnostic> diagnostics = [.. read.Diagnostics, .. sites.SelectMany(site => site.Diagnostics)];
        if (read.Record is not { } spec || sites.Any(site => site.Record is null))
            return new(null, diagnostics);

        var loaded = new LoadedEnvironment(spec, sites.Select(site => site.Record).OfType<SiteSpec>().ToArray());
        diagnostics.AddRange(SiteFit.Check(loaded));
        diagnostics.AddRange(Unconfirmed(spec, catalog));
        return new(diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error) ? null : loaded, diagnostics);
    }

    /// <summary>Reads the text of a site file.</summary>
    /// <param name="text">The text, YAML.</param>
    /// <param name="file">Its path, for diagnostics.</param>
    /// <param name="catalog">What is known about the world.</param>
    public static ReadResult<SiteSpec> ReadSite(string text, string file, DomainCatalog catalog)
    {
        var (root, problem) = YamlFile.Read(text, file);
        if (root is null)
            return new(null, [problem!]);
        var validator = new SiteValidator(catalog);
        var read = RecordReader.Read<SiteSpec>(root, "", record => validator.Apply(record, ""));
        return new(read.Record, read.Diagnostics.Select(d => d with { Subject = d.Subject.Length == 0 ? file : $"{file}: {d.Subject}" }).ToArray());
    }

    private static ReadResult<SiteSpec> ReadSite(string path, int index, Func<string, string?> readFile, DomainCatalog catalog) =>
        readFile(path) is { } text
            ? ReadSite(text, path, catalog)
            : new(null,
            [
                ConfigurationDiagnostic.UnreadableFile($"{Root}.sites[{index}]", $"There is no readable file '{path}' below the folder of the stack file."),
            ]);

    private static IEnumerable<Diagnostic> Unconfirmed(EnvironmentSpec spec, DomainCatalog catalog) =>
        from item in spec.Compute.Pools.Select((pool, index) => (row: catalog.GpuSystems[pool.System], index))
        where item.row.Confidence == Confidence.Unverified || item.row.Unverified.Count > 0
        select new Diagnostic(
            ConfigurationDiagnostic.UnverifiedFactCode,
            DiagnosticSeverity.Warning,
            "Unverified fact",
            $"No source confirms {(item.row.Unverified.Count > 0 ? string.Join(", ", item.row.Unverified) : "the figures")} of {item.row.Name} in the catalogue.",
            $"{Root}.compute.pools[{item.index}].system",
            "Compare them with the data sheet of the systems you bought.");
}
