namespace Provisioning.Engine.State;

/// <summary>
/// The snapshot of an operation under way: a base and the changes made to it so far, each applied in time that does not depend
/// on the snapshot's size. The engine keeps one while it runs; recovery replays a journal onto one. Not safe for concurrent use.
/// </summary>
public sealed class SnapshotLedger
{
    private readonly Snapshot basis;
    private readonly List<Entry> entries;
    private readonly List<Entry> dealtWith = [];
    private readonly Dictionary<long, PendingOperation> pending = [];
    private readonly List<long> pendingOrder = [];

    /// <summary>A ledger without changes.</summary>
    public SnapshotLedger(Snapshot basis)
    {
        this.basis = basis;
        entries = new List<Entry>(basis.Resources.Length);
        foreach (var state in basis.Resources)
            entries.Add(new Entry { Id = entries.Count, State = state });
        foreach (var operation in basis.PendingOperations)
            Begin(pendingOrder.Count, operation);
    }

    /// <summary>The number of the next new state.</summary>
    public long NextId => entries.Count;

    /// <summary>The number of the next operation begun.</summary>
    public long NextOperationId => pendingOrder.Count;

    /// <summary>The state of a number, or null where it is gone or never was.</summary>
    public ResourceState? Find(long id) => id >= 0 && id < entries.Count && !entries[(int)id].IsGone ? entries[(int)id].State : null;

    /// <summary>Applies one change.</summary>
    /// <exception cref="InvalidDataException">The change does not fit what went before: a record was lost or altered.</exception>
    public void Apply(SnapshotChange change)
    {
        foreach (var (id, state) in change.Put)
            Put(id, state);
        foreach (var id in change.Advanced)
            Advance(Existing(id));
        foreach (var id in change.Removed)
            Existing(id).IsGone = true;
        foreach (var (id, operation) in change.Begun)
            Begin(id, operation);
        foreach (var id in change.Ended)
        {
            if (!pending.Remove(id))
                throw new InvalidDataException($"Operation {id} ends without having begun.");
        }
    }

    /// <summary>
    /// The snapshot as it is now: what the operation dealt with in that order, then the rest as it stood in the base. References
    /// to a resource's former URN are rewritten to its present one.
    /// </summary>
    public Snapshot ToSnapshot()
    {
        var states = dealtWith.Concat(entries.Where(entry => !entry.IsDealtWith)).Where(entry => !entry.IsGone).Select(entry => entry.State);
        return basis with
        {
            Resources = UrnRenames.Apply([.. states]),
            PendingOperations = [.. pendingOrder.Where(pending.ContainsKey).Select(id => pending[id])],
        };
    }

    /// <summary>The states as they stand now, in order, with their numbers.</summary>
    public IEnumerable<(long Id, ResourceState State)> States()
        => dealtWith.Concat(entries.Where(entry => !entry.IsDealtWith)).Where(entry => !entry.IsGone).Select(entry => (entry.Id, entry.State));

    private void Put(long id, ResourceState state)
    {
        if (id == entries.Count)
        {
            var entry = new Entry { Id = entries.Count, State = state };
            entries.Add(entry);
            Advance(entry);
            return;
        }

        Existing(id).State = state;
    }

    private void Advance(Entry entry)
    {
        if (entry.IsDealtWith)
            return;
        entry.IsDealtWith = true;
        dealtWith.Add(entry);
    }

    private void Begin(long id, PendingOperation operation)
    {
        if (id != pendingOrder.Count)
            throw new InvalidDataException($"Operation {id} begins where {pendingOrder.Count} was expected.");
        pendingOrder.Add(id);
        pending.Add(id, operation);
    }

    private Entry Existing(long id) => id >= 0 && id < entries.Count && !entries[(int)id].IsGone
        ? entries[(int)id]
        : throw new InvalidDataException($"There is no state {id} to change.");

    private sealed class Entry
    {
        public required long Id { get; init; }

        public required ResourceState State { get; set; }

        public bool IsDealtWith { get; set; }

        public bool IsGone { get; set; }
    }
}
