using System.Collections.Immutable;
using Provisioning.Protocol.Values;

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

        if (renames is null)
            return states;
        // A provider that was replaced under another name is still there under the old one, until all that it manages is replaced, too.
        var providers = states.Where(state => ResourceTypes.IsProvider(state.Type)).Select(state => $"{state.Urn}::{state.Id}").ToHashSet(StringComparer.Ordinal);
        return [.. states.Select(Renamed)];

        ResourceState Renamed(ResourceState state)
        {
            var renamed = StateReferences.Rewrite(state, urn => renames.GetValueOrDefault(urn, urn)) with { Aliases = [] };
            return providers.Contains(state.Provider) ? renamed with { Provider = state.Provider } : renamed;
        }
    }
}
