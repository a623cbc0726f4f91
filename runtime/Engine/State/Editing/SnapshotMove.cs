using System.Collections.Immutable;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.State.Editing;

/// <summary>Two stacks after resources were moved from one to the other.</summary>
/// <param name="Source">What is left of the one.</param>
/// <param name="Destination">The other with what it got.</param>
/// <param name="Moved">URNs of what was moved, as they were.</param>
/// <param name="BrokenInSource">References of what stays to what is moved; they are gone.</param>
/// <param name="BrokenInDestination">References of what is moved to what stays; they are gone.</param>
public sealed record MovedSnapshots(
    Snapshot Source, Snapshot Destination, ImmutableArray<string> Moved, ImmutableArray<string> BrokenInSource, ImmutableArray<string> BrokenInDestination);

/// <summary>Moves resources with all under them from one stack to another. Their providers are copied.</summary>
/// <param name="to">The stack they go to.</param>
public sealed class SnapshotMove(StackReference to)
{
    private readonly List<string> brokenInSource = [];
    private readonly List<string> brokenInDestination = [];

    // What a URN or provider reference of the source is in the destination.
    private readonly Dictionary<string, string> moved = new(StringComparer.Ordinal);

    /// <summary>Moves.</summary>
    /// <param name="source">The one stack.</param>
    /// <param name="destination">The other.</param>
    /// <param name="urns">What to move. What is not there is left out.</param>
    /// <param name="withParents">Whether to move the components above, too.</param>
    /// <exception cref="DiagnosticException">There is nothing to move, it is a provider, or the destination has it already.</exception>
    public MovedSnapshots Move(Snapshot source, Snapshot destination, IReadOnlyCollection<string> urns, bool withParents)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        var wanted = Wanted(source.Resources, urns.ToHashSet(StringComparer.Ordinal), withParents);
        var (moving, staying) = (source.Resources.Where(state => wanted.Contains(state.Urn)).ToList(), source.Resources.Where(state => !wanted.Contains(state.Urn)).ToList());
        var stayingUrns = staying.Select(state => state.Urn).ToHashSet(StringComparer.Ordinal);
        var root = RootOf(destination);
        var added = Providers(moving, staying, stayingUrns, destination, root).ToList();
        added.AddRange(moving.Select(state => Resource(state, stayingUrns, destination, root)));
        return new MovedSnapshots(
            source with { Resources = [.. staying.Select(state => Without(state, wanted, brokenInSource))] },
            destination with { Resources = [.. destination.Resources.Contains(root) ? destination.Resources : destination.Resources.Insert(0, root), .. added] },
            [.. moving.Select(state => state.Urn)], [.. brokenInSource], [.. brokenInDestination]);
    }

    private static HashSet<string> Wanted(ImmutableArray<ResourceState> states, HashSet<string> named, bool withParents)
    {
        var wanted = states.Where(state => named.Contains(state.Urn)).Select(state => state.Urn).ToHashSet(StringComparer.Ordinal);
        if (wanted.Count == 0)
            throw new DiagnosticException(StateDiagnostics.NothingToMove());
        if (states.FirstOrDefault(state => wanted.Contains(state.Urn) && ResourceTypes.IsProvider(state.Type)) is { } provider)
            throw new DiagnosticException(StateDiagnostics.ProviderMove(provider.Urn));
        var parents = states.ToLookup(state => state.Urn, state => state.Parent, StringComparer.Ordinal);
        foreach (var urn in withParents ? wanted.ToList() : [])
        {
            for (var above = parents[urn].FirstOrDefault(""); above.Length > 0 && !IsRootOrProvider(above); above = parents[above].FirstOrDefault(""))
                wanted.Add(above);
        }

        // A child always stands after its parent.
        foreach (var state in states.Where(state => wanted.Contains(state.Parent) && !ResourceTypes.IsProvider(state.Type)))
            wanted.Add(state.Urn);
        wanted.RemoveWhere(urn => ResourceUrn.TryParse(urn, out var parsed) && parsed.QualifiedType == ResourceTypes.Stack);
        return wanted;
    }

    private static bool IsRootOrProvider(string urn)
        => ResourceUrn.TryParse(urn, out var parsed) && (parsed.Type == ResourceTypes.Stack || ResourceTypes.IsProvider(parsed.Type));

    private ResourceState RootOf(Snapshot destination)
        => destination.Resources.FirstOrDefault(state => state.Type == ResourceTypes.Stack && !state.Delete) ?? new ResourceState
        {
            Urn = ResourceUrn.Create(to.Name, to.Project, null, ResourceTypes.Stack, $"{to.Project}-{to.Name}").Value,
            Type = ResourceTypes.Stack,
        };

    private IEnumerable<ResourceState> Providers(
        List<ResourceState> moving, List<ResourceState> staying, HashSet<string> stayingUrns, Snapshot destination, ResourceState root)
    {
        var used = moving.Select(state => state.Provider).ToHashSet(StringComparer.Ordinal);
        foreach (var provider in staying.Where(state => used.Contains(ReferenceTo(state))))
        {
            var copy = Moved(Without(provider, stayingUrns, brokenInDestination), root);
            var existing = destination.Resources.FirstOrDefault(state => state.Urn == copy.Urn);
            if (existing is not null && existing.Id != copy.Id && !existing.Inputs.Equals(copy.Inputs))
                throw new DiagnosticException(StateDiagnostics.NameTaken(copy.Urn));
            moved[ReferenceTo(provider)] = ReferenceTo(existing ?? copy);
            if (existing is null)
                yield return copy;
        }
    }

    private ResourceState Resource(ResourceState state, HashSet<string> stayingUrns, Snapshot destination, ResourceState root)
    {
        var copy = Moved(Without(state, stayingUrns, brokenInDestination), root);
        if (destination.Resources.Any(other => other.Urn == copy.Urn))
            throw new DiagnosticException(StateDiagnostics.NameTaken(copy.Urn));
        moved[state.Urn] = copy.Urn;
        return copy;
    }

    private ResourceState Moved(ResourceState state, ResourceState root)
    {
        var rewritten = StateReferences.Rewrite(state, urn => moved.GetValueOrDefault(urn, urn)) with
        {
            // A parent that stays behind is replaced by the root of the new stack.
            Parent = moved.GetValueOrDefault(state.Parent, root.Urn),
            Provider = moved.GetValueOrDefault(state.Provider, state.Provider),
        };
        var urn = ResourceUrn.Parse(state.Urn);
        return rewritten with { Urn = ResourceUrn.Create(to.Name, to.Project, ResourceUrn.Parse(rewritten.Parent), urn.Type, urn.Name).Value };
    }

    private static ResourceState Without(ResourceState state, HashSet<string> gone, List<string> broken)
    {
        broken.AddRange(state.Dependencies.Where(gone.Contains).Select(urn => $"{state.Urn} has a dependency on {urn}"));
        broken.AddRange(state.PropertyDependencies.SelectMany(pair => pair.Value.Where(gone.Contains).Select(urn => $"{state.Urn} ({pair.Key}) has a property dependency on {urn}")));
        broken.AddRange(new[] { state.DeletedWith }.Where(gone.Contains).Select(urn => $"{state.Urn} is marked as deleted with {urn}"));
        broken.AddRange(state.ReplaceWith.Where(gone.Contains).Select(urn => $"{state.Urn} is marked as replace with {urn}"));
        return state with
        {
            Dependencies = state.Dependencies.RemoveAll(gone.Contains),
            PropertyDependencies = state.PropertyDependencies.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.RemoveAll(gone.Contains), StringComparer.Ordinal)
                .RemoveRange(state.PropertyDependencies.Where(pair => pair.Value.All(gone.Contains)).Select(pair => pair.Key)),
            DeletedWith = gone.Contains(state.DeletedWith) ? "" : state.DeletedWith,
            ReplaceWith = state.ReplaceWith.RemoveAll(gone.Contains),
        };
    }

    private static string ReferenceTo(ResourceState state) => $"{state.Urn}::{state.Id}";
}
