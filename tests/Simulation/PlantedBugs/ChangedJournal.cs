using Provisioning.Engine.State;

namespace Provisioning.Simulation.Tests.PlantedBugs;

/// <summary>A journal that is told something else than happened.</summary>
internal sealed class ChangedJournal(ISnapshotJournal journal) : ISnapshotJournal
{
    /// <summary>What becomes of a change; one that becomes null is lost.</summary>
    public Func<SnapshotChange, SnapshotChange?> Change { get; init; } = change => change;

    /// <summary>What becomes of the finished snapshot.</summary>
    public Func<Snapshot, Snapshot> Finish { get; init; } = snapshot => snapshot;

    /// <inheritdoc/>
    public async ValueTask AppendAsync(SnapshotChange change, CancellationToken cancellationToken)
    {
        if (Change(change) is { } changed)
            await journal.AppendAsync(changed, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask CompleteAsync(Snapshot snapshot, CancellationToken cancellationToken) => journal.CompleteAsync(Finish(snapshot), cancellationToken);
}
