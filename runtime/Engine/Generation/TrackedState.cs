using System.Collections.Immutable;
using Provisioning.Engine.Providers;
using Provisioning.Engine.State;

namespace Provisioning.Engine.Generation;

/// <summary>A state of the base snapshot, with its number in the ledger. Its content changes when a replacement marks it.</summary>
internal sealed class TrackedState(long id, ResourceState state, int place = 0)
{
    private volatile ResourceState state = state;

    public long Id { get; } = id;

    /// <summary>Where it stands in the base snapshot: whatever it depends on stands before it.</summary>
    public int Place { get; } = place;

    public ResourceState State
    {
        get => state;
        set => state = value;
    }

    /// <summary>Whether a refresh found that it no longer exists.</summary>
    public bool IsGone { get; set; }
}

/// <summary>The base snapshot's states, in order and by URN.</summary>
internal sealed class OldStates
{
    private readonly ImmutableArray<ResourceState> basis;
    private readonly Dictionary<string, TrackedState> byUrn = new(StringComparer.Ordinal);

    public OldStates(ImmutableArray<ResourceState> states)
    {
        basis = states;
        Reset(states.Select((state, index) => ((long)index, state)));
    }

    /// <summary>
    /// URNs of everything that a state refers to, or did when the operation began: what the program says of an old resource since does
    /// not change what that really uses.
    /// </summary>
    public IEnumerable<string> References(TrackedState old)
    {
        var references = old.State.References();
        return old.Id < basis.Length ? references.Concat(basis[(int)old.Id].References()) : references;
    }

    /// <summary>Starts anew from states in order, each with its number in the ledger.</summary>
    public void Reset(IEnumerable<(long Id, ResourceState State)> states)
    {
        All = [.. states.Select((state, place) => new TrackedState(state.Id, state.State, place))];
        byUrn.Clear();
        foreach (var tracked in All)
        {
            if (!tracked.State.Delete)
                byUrn[tracked.State.Urn] = tracked;
        }
    }

    /// <summary>The provider that a reference names.</summary>
    public ResourceState? FindProvider(ProviderReference reference)
        => Find(reference.Urn) is { } old && old.State.Id == reference.Id
            ? old.State
            : All.FirstOrDefault(state => state.State.Urn == reference.Urn && state.State.Id == reference.Id)?.State;

    /// <summary>All of them; each stands after what it depends on.</summary>
    public ImmutableArray<TrackedState> All { get; private set; } = [];

    /// <summary>Forgets what a refresh found gone.</summary>
    public void DropGone()
    {
        foreach (var gone in All.Where(state => state.IsGone && byUrn.GetValueOrDefault(state.State.Urn) == state))
            byUrn.Remove(gone.State.Urn);
        All = All.RemoveAll(state => state.IsGone);
    }

    /// <summary>The state that stands for a URN, not one that is waiting to be deleted.</summary>
    public TrackedState? Find(string urn) => byUrn.GetValueOrDefault(urn) is { IsGone: false } found ? found : null;
}
