using System.Collections.Immutable;
using Provisioning.Protocol.Diagnostics;
using Semver;

namespace Provisioning.Components.Platform.Versions;

/// <summary>
/// Whether the versions of an environment go together, by the published matrices in <c>versions.yaml</c>. Pure; run at
/// every preview, so that an upgrade that its makers rule out is refused before anything changes.
/// </summary>
public static class Compatibility
{
    /// <summary>A combination that its makers rule out.</summary>
    public const string RuledOut = "PRV2401";

    /// <summary>A combination that nobody published a test of.</summary>
    public const string Untested = "PRV2402";

    /// <summary>A version that is not one.</summary>
    public const string NotAVersion = "PRV2403";

    /// <summary>Everything that does not go together, in the order of the lock; empty when all is well.</summary>
    /// <param name="versions">The pinned components.</param>
    /// <param name="clusters">The versions that the stack itself chooses: <c>kubernetes</c>, <c>management-kubernetes</c> and any pin it overrides.</param>
    /// <param name="installed">The components that the environment installs; rows about others do not count.</param>
    public static ImmutableArray<Diagnostic> Check(
        VersionLock versions, IReadOnlyDictionary<string, string> clusters, ImmutableHashSet<string> installed)
    {
        var findings = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var (name, version) in clusters.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!TryParse(version, out _))
                findings.Add(NotVersion(name, version));
        }

        foreach (var component in versions.Components.Where(component => installed.Contains(component.Name)))
        {
            var own = clusters.GetValueOrDefault(component.Name, component.Version);
            foreach (var requirement in component.Requires)
            {
                if (Actual(requirement.On) is { } actual && Applies(requirement, own) && TryParse(actual, out var parsed)
                    && !SemVersionRange.ParseNpm(requirement.Range, includeAllPrerelease: true).Contains(parsed))
                {
                    findings.Add(Mismatch(component.Name, own, requirement, actual));
                }
            }
        }

        return findings.ToImmutable();

        string? Actual(string name) =>
            clusters.TryGetValue(name, out var chosen) ? chosen : installed.Contains(name) ? versions[name].Version : null;
    }

    private static bool Applies(VersionRequirement requirement, string own) =>
        requirement.When is null
        || (TryParse(own, out var version) && SemVersionRange.ParseNpm(requirement.When, includeAllPrerelease: true).Contains(version));

    private static bool TryParse(string text, out SemVersion version) =>
        SemVersion.TryParse(text, SemVersionStyles.AllowV | SemVersionStyles.AllowLeadingZeros, out version!);

    private static Diagnostic Mismatch(string name, string own, VersionRequirement requirement, string actual)
    {
        var ruledOut = requirement.Severity is DiagnosticSeverity.Error;
        return new Diagnostic(
            ruledOut ? RuledOut : Untested,
            requirement.Severity,
            ruledOut ? "these versions do not work together" : "these versions are untested together",
            $"{name} {own} with {requirement.On} {actual}: {requirement.Reason} ({requirement.Source}).",
            requirement.On,
            $"Use {requirement.On} {requirement.Range}, or a release of {name} that supports {actual}.");
    }

    private static Diagnostic NotVersion(string name, string version) => new(
        NotAVersion,
        DiagnosticSeverity.Error,
        "not a version",
        $"'{version}' is not a full version of {name}, so its compatibility cannot be checked.",
        name,
        "Write major, minor and patch, such as 1.35.6.");
}
