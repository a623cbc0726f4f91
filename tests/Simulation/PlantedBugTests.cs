using Provisioning.Simulation.Tests.Cases;
using Provisioning.Simulation.Tests.Locks;
using Provisioning.Simulation.Tests.PlantedBugs;

namespace Provisioning.Simulation.Tests;

/// <summary>The simulator is of use only if it finds bugs: each of these is found within the cases that CI runs.</summary>
public sealed class PlantedBugTests
{
    public static TheoryData<string> Bugs => [.. All.Keys];

    private static readonly SortedDictionary<string, PlantedBug> All = new(StringComparer.Ordinal)
    {
        ["a checkpoint is not replaced at once"] = new CheckpointNotReplacedAtOnce(),
        ["a deletion is recorded and not done"] = new DeletionNotDone(),
        ["a failed creation is recorded"] = new FailedCreationRecorded(),
        ["a foreign journal is replayed"] = new ForeignJournalReplayed(),
        ["a journal is written late"] = new JournalWrittenLate(),
        ["a journal record is lost"] = new JournalRecordLost(),
        ["a pending operation is not written"] = new PendingOperationNotWritten(),
        ["a preview acts"] = new PreviewActs(),
        ["a torn record is taken as whole"] = new TornRecordTakenAsWhole(),
        ["dependencies are forgotten in a destroy"] = new DependenciesForgotten(),
        ["protection is ignored"] = new ProtectionIgnored(),
        ["the last resource is forgotten"] = new LastResourceForgotten(),
        ["the new one is deleted in a replacement"] = new NewOneDeleted(),
        ["what is to be left alone is deleted"] = new RetainedDeleted(),
    };

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_planted_bug_is_found(string bug)
        => Assert.Contains(Enumerable.Range(0, SimulationTests.Cases), seed => SimulationCase.Run(seed, All[bug]).Violations.Count > 0);

    [Fact]
    public void A_lock_that_is_not_looked_for_twice_is_found()
        => Assert.Contains(Enumerable.Range(0, LockRaceTests.Races), seed => LockRace.Run(seed, new SecondLookMissing()).Violations.Count > 0);
}
