using System.Collections.Immutable;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.State.Editing;

/// <summary>Mends a snapshot that contradicts itself: states go behind what they depend on, and references to nothing go.</summary>
public static class SnapshotRepair
{
    /// <summary>The mended snapshot with what was done to it.</summary>
    /// <exception cref="DiagnosticException">States depend on each other in a circle, or what is wrong is something else.</exception>
    public static (Snapshot Snapshot, ImmutableArray<string> Changes) Repair(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var sorted = Sort(snapshot.Resources);
        var changes = ImmutableArray.CreateBuilder<string>();
        if (!sorted.AsSpan().SequenceEqual(snapshot.Resources.AsSpan()))
            changes.Add("resources are put behind what they depend on");
        var repaired = snapshot with { Resources = Prune(sorted, changes) };
        if (SnapshotIntegrity.Verify(repaired) is { IsEmpty: false } remaining)
            throw new DiagnosticException([StateDiagnostics.Irreparable("what is left of it still contradicts itself"), .. remaining]);
        return (repaired, changes.ToImmutable());
    }

    // Depth first, without recursion: chains of dependencies may be as long as the state.
    private static ImmutableArray<ResourceState> Sort(ImmutableArray<ResourceState> states)
    {
        var (living, dying) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        for (var at = 0; at < states.Length; at++)
            (states[at].Delete ? dying : living)[states[at].Urn] = at;
        var sorted = ImmutableArray.CreateBuilder<ResourceState>(states.Length);
        var (entered, done) = (new bool[states.Length], new bool[states.Length]);
        var path = new Stack<int>();
        for (var start = 0; start < states.Length; start++)
        {
            path.Push(start);
            while (path.TryPeek(out var at))
            {
                if (done[at] || entered[at])
                {
                    path.Pop();
                    if (!done[at])
                        sorted.Add(states[at]);
                    done[at] = true;
                    continue;
                }

                entered[at] = true;
                foreach (var next in Needed(states[at]).Reverse())
                {
                    if (entered[next] && !done[next])
                        throw new DiagnosticException(StateDiagnostics.Irreparable($"'{states[at].Urn}' and '{states[next].Urn}' depend on each other"));
                    if (!done[next])
                        path.Push(next);
                }
            }
        }

        return sorted.MoveToImmutable();

        // What waits for its deletion depends on what there was before: the old copy where there are two.
        IEnumerable<int> Needed(ResourceState state)
            => state.References()
                .Select(urn => (state.Delete ? Find(dying, urn) ?? Find(living, urn) : Find(living, urn) ?? Find(dying, urn)) ?? -1)
                .Where(index => index >= 0).Distinct();

        static int? Find(Dictionary<string, int> states, string urn) => states.TryGetValue(urn, out var at) ? at : null;
    }

    private static ImmutableArray<ResourceState> Prune(ImmutableArray<ResourceState> states, ImmutableArray<string>.Builder changes)
    {
        var now = new Dictionary<string, string>(StringComparer.Ordinal);
        var pruned = ImmutableArray.CreateBuilder<ResourceState>(states.Length);
        foreach (var state in states)
        {
            foreach (var gone in state.Dependees().Where(urn => !now.ContainsKey(urn)).Distinct(StringComparer.Ordinal))
                changes.Add($"{state.Urn}: its reference to {gone} is removed");
            var urn = UrnUnder(state, now.GetValueOrDefault(state.Parent, ""));
            if (urn != state.Urn)
                changes.Add($"{state.Urn}: it becomes {urn}");
            now[state.Urn] = urn;
            pruned.Add(StateReferences.Rewrite(WithoutDangling(state, now.ContainsKey), other => now.GetValueOrDefault(other, other)) with { Urn = urn });
        }

        return pruned.MoveToImmutable();
    }

    private static ResourceState WithoutDangling(ResourceState state, Func<string, bool> isThere) => state with
    {
        Parent = isThere(state.Parent) ? state.Parent : "",
        DeletedWith = isThere(state.DeletedWith) ? state.DeletedWith : "",
        ViewOf = isThere(state.ViewOf) ? state.ViewOf : "",
        Dependencies = [.. state.Dependencies.Where(isThere)],
        ReplaceWith = [.. state.ReplaceWith.Where(isThere)],
        PropertyDependencies = state.PropertyDependencies.ToImmutableSortedDictionary(
            pair => pair.Key, pair => pair.Value.RemoveAll(urn => !isThere(urn)), StringComparer.Ordinal),
    };

    private static string UrnUnder(ResourceState state, string parent)
    {
        if (state.Parent.Length == 0 || !ResourceUrn.TryParse(state.Urn, out var urn))
            return state.Urn;
        return ResourceUrn.Create(urn.Stack, urn.Project, ResourceUrn.TryParse(parent, out var above) ? above : null, urn.Type, urn.Name).Value;
    }
}
