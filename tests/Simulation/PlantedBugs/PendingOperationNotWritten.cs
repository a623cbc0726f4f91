using Provisioning.Engine.State;

namespace Provisioning.Simulation.Tests.PlantedBugs;

/// <summary>What is begun is never written down.</summary>
internal sealed class PendingOperationNotWritten : PlantedBug
{
    public override ISnapshotJournal Journal(ISnapshotJournal journal)
        => new ChangedJournal(journal) { Change = change => change with { Begun = [], Ended = [] } };
}
