using Provisioning.Engine.State;

namespace Provisioning.Engine.Tests.Simulation;

/// <summary>What must hold of every snapshot, written down apart from the engine.</summary>
public static class SnapshotRules
{
    public static IReadOnlyList<string> Violations(Snapshot snapshot)
    {
        var problems = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var live = new HashSet<string>(StringComparer.Ordinal);
        foreach (var state in snapshot.Resources)
        {
            Need(state.Parent, "parent");
            if (state.Provider.Length > 0 && !state.PendingReplacement)
                Need(state.Provider[..state.Provider.LastIndexOf("::", StringComparison.Ordinal)], "provider");
            foreach (var urn in state.Dependencies.Concat(state.PropertyDependencies.Values.SelectMany(urns => urns)))
                Need(urn, "dependency");
            Need(state.DeletedWith, "deletedWith");
            if (!state.Delete && !live.Add(state.Urn))
                problems.Add($"{state.Urn} stands twice");
            if (!state.Custom && state.Id.Length > 0)
                problems.Add($"{state.Urn} is no custom resource and has an id");
            seen.Add(state.Urn);

            void Need(string urn, string what)
            {
                if (urn.Length > 0 && !seen.Contains(urn))
                    problems.Add($"{state.Urn} stands before its {what} {urn}");
            }
        }

        return problems;
    }
}
