using Provisioning.Engine.State;

namespace Provisioning.Simulation.Tests.Cases;

/// <summary>A journal whose changes are seen by the watch once they are durable.</summary>
internal sealed class WatchedJournal(ISnapshotJournal journal, OperationWatch watch) : ISnapshotJournal
{
    /// <inheritdoc/>
    public async ValueTask AppendAsync(SnapshotChange change, CancellationToken cancellationToken)
    {
        watch.Appending(change);
        await journal.AppendAsync(change, cancellationToken);
        watch.Appended(change);
    }

    /// <inheritdoc/>
    public ValueTask CompleteAsync(Snapshot snapshot, CancellationToken cancellationToken) => journal.CompleteAsync(snapshot, cancellationToken);
}
