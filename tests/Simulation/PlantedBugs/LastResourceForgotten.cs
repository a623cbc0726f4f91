using Provisioning.Engine.State;

namespace Provisioning.Simulation.Tests.PlantedBugs;

/// <summary>The finished checkpoint lacks its last resource.</summary>
internal sealed class LastResourceForgotten : PlantedBug
{
    public override ISnapshotJournal Journal(ISnapshotJournal journal) => new ChangedJournal(journal)
    {
        Finish = snapshot => snapshot.Resources.Length < 3 ? snapshot : snapshot with { Resources = snapshot.Resources[..^1] },
    };
}
