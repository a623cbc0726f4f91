using System.Collections.Immutable;

namespace Provisioning.Engine.State.Editing;

/// <summary>What would be left hanging without a state.</summary>
internal static class StateDependents
{
    /// <summary>
    /// Indices, in order, of the states that depend on one and on nothing else of its URN: while a replacement is under way a URN is
    /// there twice, and who depends on it may depend on either. Linear: a state always stands after what it depends on.
    /// </summary>
    public static IEnumerable<int> Of(ImmutableArray<ResourceState> states, int index)
    {
        var dependents = new HashSet<string>(StringComparer.Ordinal) { states[index].Urn };
        var providers = new HashSet<string>(StringComparer.Ordinal) { ReferenceTo(states[index]) };
        var others = states.Take(index).Select(state => state.Urn).ToHashSet(StringComparer.Ordinal);
        for (var at = index + 1; at < states.Length; at++)
        {
            var state = states[at];
            if (state.Dependees().Any(urn => dependents.Contains(urn) && !others.Contains(urn)) || providers.Contains(state.Provider))
            {
                dependents.Add(state.Urn);
                providers.Add(ReferenceTo(state));
                yield return at;
            }
            else
            {
                others.Add(state.Urn);
            }
        }
    }

    private static string ReferenceTo(ResourceState state) => $"{state.Urn}::{state.Id}";
}
