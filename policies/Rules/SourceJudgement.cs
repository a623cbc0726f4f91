using Provisioning.Policies.Scope;
using Provisioning.PolicySdk;
using Provisioning.PolicySdk.Properties;

namespace Provisioning.Policies.Rules;

/// <summary>Judges a host that something is taken from.</summary>
internal static class SourceJudgement
{
    /// <summary>What is wrong with a host; null where nothing is.</summary>
    /// <param name="at">The property that names it.</param>
    /// <param name="host">The host; null where the property is not known or names none.</param>
    /// <param name="what">What is taken from it.</param>
    /// <param name="scope">Where the data may be.</param>
    /// <param name="config">What configuration takes away from that.</param>
    public static Verdict? Judge(PropertyView at, string? host, string what, ResidencyScope scope, SourceScope config)
    {
        if (host is null)
            return at.IsUnknown ? Verdict.NotKnown(at) : Verdict.Undecided(at, "no host can be read from it");
        var place = scope.Locate(host);
        if (!place.IsInCluster && (place.Jurisdiction is null || !scope.Allows(place.Jurisdiction, config)))
            return Verdict.Violated(at, $"{what} comes from {place}; allowed are hosts in {scope.AllowedText(config)}");
        return !place.IsInCluster && !config.Hosts.IsEmpty && !config.Hosts.Contains(place.Host, StringComparer.OrdinalIgnoreCase)
            ? Verdict.Violated(at, $"{what} comes from {place}; the policy's configuration allows {string.Join(", ", config.Hosts)} only")
            : null;
    }
}
