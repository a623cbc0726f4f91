using Provisioning.Components.Configuration.Spec;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Components.Placement;

/// <summary>The diagnostics of placement.</summary>
public static class PlacementDiagnostic
{
    /// <summary>No candidate satisfies every rule.</summary>
    public const string NoLawfulSiteCode = "PRV2001";

    /// <summary>The user insists on a place that breaks a rule.</summary>
    public const string UnlawfulPinCode = "PRV2002";

    /// <summary>The user insists on a place that satisfies every rule.</summary>
    public const string PinCode = "PRV2003";

    /// <summary>The user insists on a place that nobody has described.</summary>
    public const string UnknownPinCode = "PRV2004";

    /// <summary>Candidates that the objective cannot compare.</summary>
    public const string NotComparableCode = "PRV2005";

    /// <summary>The chosen place satisfies some rules only as far as anybody knows.</summary>
    public const string ReliesOnUnknownCode = "PRV2006";

    /// <summary>The environment stays where it is although another place is better.</summary>
    public const string StaysCode = "PRV2007";

    /// <summary>The environment cannot stay where it is.</summary>
    public const string MovesCode = "PRV2008";

    internal static Diagnostic NoLawfulSite(string path, IReadOnlyList<RejectedCandidate> rejected) => new(
        NoLawfulSiteCode,
        DiagnosticSeverity.Error,
        "No lawful site",
        rejected.Count == 0
            ? "There is no site to choose from."
            : $"No site satisfies every rule. {string.Join(" ", rejected.Select(one => $"{one.Name}: {Listed(one.Objections)}"))}",
        path,
        "Add a site that satisfies them, ask for fewer nodes, or have the data's owner widen what is allowed.");

    internal static Diagnostic UnlawfulPin(string path, string site, IReadOnlyList<Objection> objections, string reason) => new(
        UnlawfulPinCode,
        DiagnosticSeverity.Warning,
        "Pinned to a site that breaks rules",
        $"The placement is pinned to {site} ('{reason}'), which breaks rules: {Listed(objections)} The pin is honoured; the policy pack judges it.",
        path,
        "Remove the pin to let placement choose a lawful site.");

    internal static Diagnostic Pin(string path, string site, string best, string reason) => new(
        PinCode,
        DiagnosticSeverity.Warning,
        "Pinned placement",
        site == best
            ? $"The placement is pinned to {site} ('{reason}'), which placement would choose anyway."
            : $"The placement is pinned to {site} ('{reason}'); without the pin it would be {best}.",
        path,
        "Remove the pin when its reason is gone.");

    internal static Diagnostic UnknownPin(string path, string site) => new(
        UnknownPinCode,
        DiagnosticSeverity.Error,
        "Pinned to an unknown site",
        $"The placement is pinned to {site}, which is not among the candidates.",
        path,
        "Add the site's file to 'sites', or pin to a site that is there.");

    internal static Diagnostic NotComparable(string path, PlacementObjective objective, IReadOnlyList<string> sites) => new(
        NotComparableCode,
        DiagnosticSeverity.Warning,
        "Sites that cannot be compared",
        $"The objective is {objective.ToString().ToLowerInvariant()}, and its value is unknown for {string.Join(", ", sites)}, which therefore come last.",
        path,
        "Add the figure to the site file; prices must be in one currency.");

    internal static Diagnostic ReliesOnUnknown(string path, string site, IReadOnlyList<Objection> unknown) => new(
        ReliesOnUnknownCode,
        DiagnosticSeverity.Warning,
        "Relies on what nobody has confirmed",
        $"{site} is chosen although not everything about it is known: {Listed(unknown)} For this class of data that is accepted.",
        path,
        "Confirm it and record the source.");

    internal static Diagnostic Stays(string path, string current, string best) => new(
        StaysCode,
        DiagnosticSeverity.Info,
        "Placement kept",
        $"The environment stays at {current}, where it is; a new one would go to {best}.",
        path,
        $"Pin it to {best} to move it.");

    internal static Diagnostic Moves(string path, string current, string chosen, RejectedCandidate? rejected) => new(
        MovesCode,
        DiagnosticSeverity.Warning,
        "Placement moves",
        $"The environment is at {current}, which {(rejected is null ? "is no longer among the sites." : $"no longer satisfies every rule: {Listed(rejected.Objections)}")} It goes to {chosen}; its data does not move by itself.",
        path,
        $"Copy the data to {chosen} before applying.");

    private static string Listed(IEnumerable<Objection> objections) => string.Join(" ", objections.Select(objection => objection.Detail));
}
