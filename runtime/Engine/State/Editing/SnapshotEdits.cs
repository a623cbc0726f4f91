using System.Collections.Immutable;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.State.Editing;

/// <summary>Edits of single resources in a snapshot. None calls a provider.</summary>
public static class SnapshotEdits
{
    /// <summary>Marks resources that must not be deleted, or takes the mark from them.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="urns">Which ones; null for all. What only waits for its deletion is left alone.</param>
    /// <param name="isProtected">Whether they are protected from now on.</param>
    /// <exception cref="DiagnosticException">A URN names nothing; nothing is changed.</exception>
    public static Snapshot Protect(Snapshot snapshot, IReadOnlyCollection<string>? urns, bool isProtected)
        => Mark(snapshot, urns, state => state with { Protect = isProtected });

    /// <summary>Marks resources that the next update replaces, or takes the mark from them.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="urns">Which ones; null for all. What only waits for its deletion is left alone.</param>
    /// <param name="isTainted">Whether they are replaced next.</param>
    /// <exception cref="DiagnosticException">A URN names nothing; nothing is changed.</exception>
    public static Snapshot Taint(Snapshot snapshot, IReadOnlyCollection<string>? urns, bool isTainted)
        => Mark(snapshot, urns, state => state with { Taint = isTainted });

    /// <summary>Forgets resources that still exist.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="urns">Which ones; null for all.</param>
    /// <param name="withDependents">Whether to forget what depends on them too.</param>
    /// <param name="withProtected">Whether protected ones are forgotten.</param>
    /// <exception cref="DiagnosticException">A URN is none, names nothing or several states; one is protected, or others depend on it.</exception>
    public static SnapshotDeletion Delete(Snapshot snapshot, IReadOnlyCollection<string>? urns, bool withDependents, bool withProtected)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var states = snapshot.Resources;
        var named = (urns is null ? Enumerable.Range(0, states.Length) : urns.Select(urn => Locate(snapshot, urn))).ToImmutableSortedSet();
        var condemned = named.ToHashSet();
        foreach (var one in named)
        {
            if (states[one].Protect && !withProtected)
                throw new DiagnosticException(StateDiagnostics.Protected(states[one].Urn));
            var dependents = StateDependents.Of(states, one).Where(at => !condemned.Contains(at)).ToList();
            if (dependents.Count > 0 && !withDependents)
                throw new DiagnosticException(StateDiagnostics.HasDependents(states[one].Urn, [.. dependents.Select(at => states[at].Urn)]));
            if (dependents.FirstOrDefault(at => states[at].Protect && !withProtected, -1) is >= 0 and var guarded)
                throw new DiagnosticException(StateDiagnostics.Protected(states[guarded].Urn));
            condemned.UnionWith(dependents);
        }

        return new SnapshotDeletion(
            snapshot with { Resources = [.. states.Where((_, at) => !condemned.Contains(at))] },
            named.Count,
            [.. condemned.Order().Select(at => states[at]).Where(state => state.Protect).Select(state => state.Urn)]);
    }

    /// <summary>Gives a resource another name. Whatever names it is rewritten; what is under it keeps its URN, which holds no names but its own.</summary>
    /// <exception cref="DiagnosticException">The URN is none, names nothing or several states, or the new one is taken.</exception>
    public static Snapshot Rename(Snapshot snapshot, string urn, string name)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(name);
        var at = Locate(snapshot, urn);
        var old = ResourceUrn.Parse(urn);
        var fresh = ResourceUrn.Parse($"urn:pulumi:{old.Stack}::{old.Project}::{old.QualifiedType}::{name}").Value;
        if (fresh == urn)
            return snapshot;
        if (snapshot.Resources.Any(state => state.Urn == fresh))
            throw new DiagnosticException(StateDiagnostics.NameTaken(fresh));
        return snapshot with
        {
            Resources =
            [
                .. snapshot.Resources.Select((state, i) => i == at
                    ? state with { Urn = fresh }
                    : WithoutEmptyDependencies(StateReferences.Rewrite(state, other => other == urn ? fresh : other))),
            ],
        };
    }

    // As the pulumi CLI leaves the others: only properties that depend on something are listed.
    private static ResourceState WithoutEmptyDependencies(ResourceState state)
        => state with { PropertyDependencies = state.PropertyDependencies.RemoveRange(state.PropertyDependencies.Where(pair => pair.Value.IsEmpty).Select(pair => pair.Key)) };

    private static Snapshot Mark(Snapshot snapshot, IReadOnlyCollection<string>? urns, Func<ResourceState, ResourceState> mark)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var living = snapshot.Resources.Where(state => !state.Delete).Select(state => state.Urn).ToHashSet(StringComparer.Ordinal);
        if (urns?.Where(urn => !living.Contains(urn)).Select(urn => SnapshotSearch.NotFound(living, urn)).ToImmutableArray() is { Length: > 0 } missing)
            throw new DiagnosticException([.. missing]);
        var wanted = urns?.ToHashSet(StringComparer.Ordinal);
        return snapshot with
        {
            Resources = [.. snapshot.Resources.Select(state => !state.Delete && wanted?.Contains(state.Urn) != false ? mark(state) : state)],
        };
    }

    private static int Locate(Snapshot snapshot, string urn)
    {
        if (!ResourceUrn.TryParse(urn, out _))
            throw new DiagnosticException(StateDiagnostics.InvalidUrn(urn));
        var found = Enumerable.Range(0, snapshot.Resources.Length).Where(at => snapshot.Resources[at].Urn == urn).ToList();
        return found switch
        {
            [] => throw new DiagnosticException(SnapshotSearch.NotFound(snapshot.Resources.Select(state => state.Urn), urn)),
            [var only] => only,
            _ => throw new DiagnosticException(StateDiagnostics.AmbiguousUrn(urn, [.. found.Select(at => snapshot.Resources[at].Id)])),
        };
    }
}

/// <summary>What a deletion left.</summary>
/// <param name="Snapshot">The snapshot without what was forgotten.</param>
/// <param name="Count">How many of those named were forgotten.</param>
/// <param name="Protected">URNs of protected resources among all that were forgotten.</param>
public sealed record SnapshotDeletion(Snapshot Snapshot, int Count, ImmutableArray<string> Protected);
