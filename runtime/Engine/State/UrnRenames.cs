using System.Collections.Immutable;
using Provisioning.Engine.State.Editing;

namespace Provisioning.Engine.State;

/// <summary>Rewrites references to URNs that resources no longer have. A state names its former URNs as aliases until then.</summary>
internal static class UrnRenames
{
    public static ImmutableArray<ResourceState> Apply(ImmutableArray<ResourceState> states)
    {
        Dictionary<string, string>? renames = null;
        foreach (var state in states)
        {
            foreach (var alias in state.Aliases)
            {
                if (alias != state.Urn)
                    (renames ??= new(StringComparer.Ordinal))[alias] = state.Urn;
            }
        }

        return renames is null ? states : [.. states.Select(state => StateReferences.Rewrite(state, urn => renames.GetValueOrDefault(urn, urn)) with { Aliases = [] })];
    }
}
