using System.Collections.Immutable;

namespace Provisioning.Engine.State;

/// <summary>
/// One step's effect on a snapshot under way, small and replayable: a journal of these on top of the snapshot an operation
/// started from is the snapshot at that moment. States are known by id: a state of the base snapshot by its index there,
/// every later one by the next number.
/// </summary>
public sealed record SnapshotChange
{
    /// <summary>States that are new (appended after the states put before) or changed (in their place), by id.</summary>
    public ImmutableArray<(long Id, ResourceState State)> Put { get; init; } = [];

    /// <summary>
    /// States of the base that the operation has now dealt with, by id: in this order they stand with the new ones, before all
    /// that it has not come to yet. So a state always stands after what it depends on. Applied after <see cref="Put"/>.
    /// </summary>
    public ImmutableArray<long> Advanced { get; init; } = [];

    /// <summary>States that are gone, by id.</summary>
    public ImmutableArray<long> Removed { get; init; } = [];

    /// <summary>Operations begun, by a number of their own; those of the base snapshot are numbered by their index there.</summary>
    public ImmutableArray<(long Id, PendingOperation Operation)> Begun { get; init; } = [];

    /// <summary>Operations whose outcome is known now, by number.</summary>
    public ImmutableArray<long> Ended { get; init; } = [];
}

/// <summary>
/// Keeps a running operation's changes. A change that begins operations is durable before the returned task completes, and
/// only then may a provider be called; one that ends an operation is durable before the operation counts as done.
/// </summary>
public interface ISnapshotJournal
{
    /// <summary>Takes one change and makes it durable by the end of the returned task. Called from one thread at a time, in order, before earlier tasks have ended.</summary>
    ValueTask AppendAsync(SnapshotChange change, CancellationToken cancellationToken);

    /// <summary>Replaces base and journal by a finished snapshot. Called once, at the end of an operation, however it ended.</summary>
    ValueTask CompleteAsync(Snapshot snapshot, CancellationToken cancellationToken);
}
