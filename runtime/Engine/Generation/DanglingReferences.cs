using System.Collections.Immutable;
using Provisioning.Engine.State;

namespace Provisioning.Engine.Generation;

/// <summary>Takes references to resources that are gone out of those that stay: a child goes to its grandparent.</summary>
internal static class DanglingReferences
{
    /// <summary>What has to change, in order. A property that depends on nothing any more is not mentioned.</summary>
    /// <param name="states">All states in order, each with its number.</param>
    /// <param name="gone">Numbers of those that are gone.</param>
    public static IEnumerable<(long Id, ResourceState Fixed)> Fix(IReadOnlyCollection<(long Id, ResourceState State)> states, IReadOnlySet<long> gone)
    {
        var parents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, state) in states)
        {
            if (gone.Contains(id))
                parents[state.Urn] = state.Parent;
        }

        // Of one that was replaced another may remain: who stands after that one still has something to refer to.
        var earlier = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (id, state) in states.Where(entry => !gone.Contains(entry.Id)))
        {
            var properties = state.PropertyDependencies.Select(pair => KeyValuePair.Create(pair.Key, Live(pair.Value)))
                .Where(pair => !pair.Value.IsEmpty).ToImmutableSortedDictionary(StringComparer.Ordinal);
            if (properties.Count != state.PropertyDependencies.Count || state.References().Any(IsDangling))
            {
                yield return (id, state with
                {
                    Parent = Ancestor(state.Parent),
                    Dependencies = Live(state.Dependencies),
                    PropertyDependencies = properties,
                    DeletedWith = IsDangling(state.DeletedWith) ? "" : state.DeletedWith,
                    ReplaceWith = Live(state.ReplaceWith),
                });
            }

            earlier.Add(state.Urn);
        }

        bool IsDangling(string urn) => parents.ContainsKey(urn) && !earlier.Contains(urn);

        string Ancestor(string urn)
        {
            while (IsDangling(urn))
                urn = parents[urn];
            return urn;
        }

        ImmutableArray<string> Live(ImmutableArray<string> urns) => urns.RemoveAll(IsDangling);
    }
}
