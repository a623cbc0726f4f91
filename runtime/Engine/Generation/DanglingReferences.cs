using System.Collections.Immutable;
using Provisioning.Engine.State;

namespace Provisioning.Engine.Generation;

/// <summary>Takes references to resources that are gone out of those that stay: a child goes to its grandparent.</summary>
internal static class DanglingReferences
{
    /// <summary>The states that had to change, in order. A property that depends on nothing any more is not mentioned.</summary>
    public static IEnumerable<(TrackedState Tracked, ResourceState Fixed)> Fix(OldStates olds)
    {
        var parents = olds.All.Where(old => old.IsGone).ToDictionary(old => old.State.Urn, old => old.State.Parent, StringComparer.Ordinal);
        foreach (var live in olds.All.Where(old => !old.IsGone))
            parents.Remove(live.State.Urn);
        foreach (var tracked in olds.All.Where(old => !old.IsGone))
        {
            var state = tracked.State;
            var properties = state.PropertyDependencies.Select(pair => KeyValuePair.Create(pair.Key, Live(pair.Value)))
                .Where(pair => !pair.Value.IsEmpty).ToImmutableSortedDictionary(StringComparer.Ordinal);
            if (properties.Count == state.PropertyDependencies.Count && !DeletionPlan.References(state).Any(parents.ContainsKey))
                continue;
            yield return (tracked, state with
            {
                Parent = Ancestor(state.Parent),
                Dependencies = Live(state.Dependencies),
                PropertyDependencies = properties,
                DeletedWith = parents.ContainsKey(state.DeletedWith) ? "" : state.DeletedWith,
                ReplaceWith = Live(state.ReplaceWith),
            });
        }

        string Ancestor(string urn)
        {
            while (parents.TryGetValue(urn, out var parent))
                urn = parent;
            return urn;
        }

        ImmutableArray<string> Live(ImmutableArray<string> urns) => urns.RemoveAll(parents.ContainsKey);
    }
}
