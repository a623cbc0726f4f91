using Provisioning.Engine.State;

namespace Provisioning.Simulation.Tests.Cases;

/// <summary>A journal whose changes are seen by the watch once they are durable: with one, all before it are.</summary>
internal sealed class WatchedJournal(ISnapshotJournal journal, OperationWatch watch) : ISnapshotJournal
{
    private readonly List<SnapshotChange> changes = [];
    private int durable;

    /// <inheritdoc/>
    public async ValueTask AppendAsync(SnapshotChange change, CancellationToken cancellationToken)
    {
        watch.Appending(change);
        changes.Add(change);
        var count = changes.Count;
        await journal.AppendAsync(change, cancellationToken);
        while (durable < count)
            watch.Appended(changes[durable++]);
    }

    /// <inheritdoc/>
    public ValueTask CompleteAsync(Snapshot snapshot, CancellationToken cancellationToken) => journal.CompleteAsync(snapshot, cancellationToken);
}
