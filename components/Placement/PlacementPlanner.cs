using System.Collections.Immutable;
using Provisioning.Components.Catalog;
using Provisioning.Components.Planning;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Components.Placement;

/// <summary>
/// Chooses where an environment goes: the best candidate under the objective among those that satisfy every rule. It is a function of its
/// arguments alone, and the order of the candidates does not matter.
/// </summary>
public static class PlacementPlanner
{
    private const string PinPath = "environment.placement.pin.site";
    private const string PlacementPath = "environment.placement";

    /// <summary>Plans a placement.</summary>
    /// <param name="request">What has to be placed, and under which rules.</param>
    /// <param name="candidates">Where it may go; names are unique.</param>
    /// <param name="catalog">What is known about the world.</param>
    public static Planned<PlacementPlan> Plan(PlacementRequest request, IEnumerable<PlacementCandidate> candidates, DomainCatalog catalog)
    {
        var rules = new PlacementRules(request, catalog);
        var judged = candidates
            .OrderBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => new Judged(candidate, rules.Objections(candidate)))
            .ToArray();
        var eligible = judged.Where(one => !one.Objections.Any(rules.RulesOut)).ToArray();
        var values = PlacementObjectiveValues.Of(request, eligible.Select(one => one.Candidate).ToArray(), catalog);
        var ranked = eligible
            .OrderBy(one => values[one.Candidate.Name] is null)
            .ThenBy(one => values[one.Candidate.Name])
            .ThenBy(one => one.Candidate.Name, StringComparer.Ordinal)
            .ToArray();
        var rejected = judged.Except(eligible)
            .Select(one => new RejectedCandidate(one.Candidate.Name, one.Objections.Where(rules.RulesOut).ToArray()))
            .ToArray();

        if (request.Placement.Pin is { } pin)
        {
            var pinned = judged.FirstOrDefault(one => one.Candidate.Name == pin.Site);
            return pinned is null
                ? new(null, [PlacementDiagnostic.UnknownPin(PinPath, pin.Site)])
                : Pinned(pinned, pinned.Objections.Where(rules.RulesOut).ToArray(), ranked, rejected, pin.Reason);
        }

        return ranked.Length == 0
            ? new(null, [PlacementDiagnostic.NoLawfulSite(PlacementPath, rejected)])
            : Free(request, ranked, rejected, values);
    }

    private static Planned<PlacementPlan> Pinned(
        Judged pinned, Objection[] objections, Judged[] ranked, RejectedCandidate[] rejected, string reason)
    {
        var finding = objections.Length > 0
            ? PlacementDiagnostic.UnlawfulPin(PinPath, pinned.Candidate.Name, objections, reason)
            : PlacementDiagnostic.Pin(PinPath, pinned.Candidate.Name, ranked[0].Candidate.Name, reason);
        return new(new PlacementPlan(pinned.Candidate, IsPinned: true, objections, Names(ranked), rejected), [finding]);
    }

    private static Planned<PlacementPlan> Free(
        PlacementRequest request, Judged[] ranked, RejectedCandidate[] rejected, IReadOnlyDictionary<string, decimal?> values)
    {
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        var best = ranked[0];
        var chosen = best;
        if (request.Current is { } current)
        {
            chosen = ranked.FirstOrDefault(one => one.Candidate.Name == current) ?? best;
            if (chosen.Candidate.Name != current)
                diagnostics.Add(PlacementDiagnostic.Moves(PlacementPath, current, chosen.Candidate.Name, rejected.FirstOrDefault(one => one.Name == current)));
            else if (chosen != best)
                diagnostics.Add(PlacementDiagnostic.Stays(PlacementPath, current, best.Candidate.Name));
        }

        var unknown = ranked.Where(one => values[one.Candidate.Name] is null).Select(one => one.Candidate.Name).ToArray();
        if (unknown.Length > 0 && ranked.Length > 1)
            diagnostics.Add(PlacementDiagnostic.NotComparable(PlacementPath, request.Placement.Objective, unknown));
        if (chosen.Objections.Count > 0)
            diagnostics.Add(PlacementDiagnostic.ReliesOnUnknown(PlacementPath, chosen.Candidate.Name, chosen.Objections));

        return new(new PlacementPlan(chosen.Candidate, IsPinned: false, [], Names(ranked), rejected), diagnostics.ToImmutable());
    }

    private static string[] Names(Judged[] judged) => judged.Select(one => one.Candidate.Name).ToArray();

    private sealed record Judged(PlacementCandidate Candidate, IReadOnlyList<Objection> Objections);
}
