using System.Collections.Immutable;
using Provisioning.Engine.State;

namespace Provisioning.Engine.Operations;

/// <summary>What must stay so that every protected resource of a stack can stay.</summary>
public static class ProtectedResources
{
    /// <summary>URNs of the protected resources and of all that they depend on, their parents and providers among it, in order of state.</summary>
    public static ImmutableArray<string> Of(Snapshot snapshot)
    {
        var kept = new HashSet<string>(StringComparer.Ordinal);
        foreach (var state in snapshot.Resources.Reverse())
        {
            if (!state.Protect && !kept.Contains(state.Urn))
                continue;
            kept.Add(state.Urn);
            kept.UnionWith(state.References());
        }

        return [.. snapshot.Resources.Select(state => state.Urn).Where(kept.Contains).Distinct(StringComparer.Ordinal)];
    }
}
