using Provisioning.Components.Catalog;
using Provisioning.Components.Configuration.Spec;

namespace Provisioning.Components.Placement;

/// <summary>How candidates compare under the objective: a number, the smaller the better, or null where it is not known.</summary>
internal static class PlacementObjectiveValues
{
    /// <summary>The value of each candidate, by name.</summary>
    public static IReadOnlyDictionary<string, decimal?> Of(PlacementRequest request, IReadOnlyList<PlacementCandidate> candidates, DomainCatalog catalog) =>
        request.Placement.Objective switch
        {
            PlacementObjective.Carbon => candidates.ToDictionary(c => c.Name, c => c.Carbon?.GramsPerKilowattHour, StringComparer.Ordinal),
            PlacementObjective.Latency => candidates.ToDictionary(c => c.Name, c => Latency(request.Placement.UsersIn, c), StringComparer.Ordinal),
            _ => Cost(request, candidates, catalog),
        };

    private static decimal? Latency(string? usersIn, PlacementCandidate candidate) =>
        usersIn is not null && candidate.Latency.TryGetValue(usersIn, out var time) ? time.Value.Ticks : null;

    // Prices in different currencies do not compare, so those in the currency of most candidates count.
    private static Dictionary<string, decimal?> Cost(PlacementRequest request, IReadOnlyList<PlacementCandidate> candidates, DomainCatalog catalog)
    {
        var costs = candidates.ToDictionary(candidate => candidate.Name, candidate => HourlyCost(request, candidate, catalog), StringComparer.Ordinal);
        var currency = costs.Values
            .OfType<(decimal Amount, string Currency)>()
            .GroupBy(cost => cost.Currency, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .FirstOrDefault()?.Key;
        return costs.ToDictionary(cost => cost.Key, cost => cost.Value is { } known && known.Currency == currency ? known.Amount : (decimal?)null, StringComparer.Ordinal);
    }

    private static (decimal Amount, string Currency)? HourlyCost(PlacementRequest request, PlacementCandidate candidate, DomainCatalog catalog)
    {
        var amount = 0m;
        string? currency = null;
        foreach (var (system, nodes) in request.Nodes)
        {
            if (!candidate.Prices.TryGetValue(system, out var price) || !catalog.GpuSystems.TryGet(system, out var row) || (currency ?? price.Currency) != price.Currency)
                return null;
            currency = price.Currency;
            amount += nodes * row.GpusPerNode * price.Amount;
        }

        return currency is null ? null : (amount, currency);
    }
}
