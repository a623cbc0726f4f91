using System.Collections.Immutable;

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

        return renames is null ? states : [.. states.Select(state => Rewrite(state, renames))];
    }

    private static ResourceState Rewrite(ResourceState state, Dictionary<string, string> renames)
    {
        return state with
        {
            Aliases = [],
            Parent = Urn(state.Parent),
            Dependencies = Urns(state.Dependencies),
            Provider = Reference(state.Provider),
            PropertyDependencies = state.PropertyDependencies.Values.Any(urns => urns.Any(renames.ContainsKey))
                ? state.PropertyDependencies.ToImmutableSortedDictionary(pair => pair.Key, pair => Urns(pair.Value), StringComparer.Ordinal)
                : state.PropertyDependencies,
            DeletedWith = Urn(state.DeletedWith),
            ReplaceWith = Urns(state.ReplaceWith),
            ViewOf = Urn(state.ViewOf),
        };

        string Urn(string urn) => renames.GetValueOrDefault(urn, urn);

        ImmutableArray<string> Urns(ImmutableArray<string> urns)
            => urns.Any(renames.ContainsKey) ? [.. urns.Select(Urn)] : urns;

        string Reference(string reference)
        {
            var at = reference.LastIndexOf("::", StringComparison.Ordinal);
            return at > 0 && renames.TryGetValue(reference[..at], out var urn) ? urn + reference[at..] : reference;
        }
    }
}
