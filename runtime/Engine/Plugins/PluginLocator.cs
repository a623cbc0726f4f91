using System.Text.RegularExpressions;
using Provisioning.Protocol.Diagnostics;
using Semver;

namespace Provisioning.Engine.Plugins;

/// <summary>Finds provider plugins where Pulumi does: on the PATH, then in the plugin cache.</summary>
internal sealed partial class PluginLocator(IReadOnlyDictionary<string, string> environment)
{
    /// <summary>The executable of a provider plugin; null where there is none.</summary>
    public string? TryFindProvider(string package, string version)
        => PackageName().IsMatch(package) ? FindOnPath($"pulumi-resource-{package}") ?? FindInCache(package, version) : null;

    /// <summary>What to say where there is none.</summary>
    public Diagnostic NotFound(string package, string version) => new(
        "PRV4001", DiagnosticSeverity.Error, "Provider plugin not found",
        $"No provider for the package '{package}'{(version.Length > 0 ? $" in version {version}" : "")} is built in, on the PATH or in the plugin cache.",
        $"pulumi-resource-{package}",
        $"Put the executable pulumi-resource-{package} on the PATH, or unpack the plugin to {CacheFolder}/resource-{package}-v<version>/.");

    private string CacheFolder
        => Path.Combine(
            environment.TryGetValue("PULUMI_HOME", out var home) && home.Length > 0
                ? home
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pulumi"),
            "plugins");

    private string? FindOnPath(string name)
    {
        if (environment.TryGetValue("PULUMI_IGNORE_AMBIENT_PLUGINS", out var ignore) && ignore is "1" or "true")
            return null;
        return environment.GetValueOrDefault("PATH", "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Candidates(folder, name)).FirstOrDefault(File.Exists);
    }

    private string? FindInCache(string package, string version)
    {
        var prefix = $"resource-{package}-v";
        if (!Directory.Exists(CacheFolder))
            return null;
        var found = new DirectoryInfo(CacheFolder).EnumerateDirectories(prefix + "*")
            .Select(folder => (
                Path: Candidates(folder.FullName, $"pulumi-resource-{package}").FirstOrDefault(File.Exists),
                Version: SemVersion.TryParse(folder.Name[prefix.Length..], SemVersionStyles.Any, out var parsed) ? parsed : null,
                IsPartial: File.Exists(folder.FullName + ".partial")))
            .Where(plugin => plugin is { Path: not null, Version: not null, IsPartial: false });
        if (SemVersion.TryParse(version, SemVersionStyles.Any, out var wanted))
            found = found.Where(plugin => plugin.Version!.ComparePrecedenceTo(wanted) == 0);
        return found.OrderByDescending(plugin => plugin.Version!, SemVersion.PrecedenceComparer).FirstOrDefault().Path;
    }

    // Packages are named by programs and by state: no name may lead to another folder.
    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]*\z")]
    private static partial Regex PackageName();

    private static IEnumerable<string> Candidates(string folder, string name)
    {
        yield return Path.Combine(folder, name);
        if (OperatingSystem.IsWindows())
            yield return Path.Combine(folder, name + ".exe");
    }
}
