using Provisioning.Simulation.Tests.Locks;
using Provisioning.Simulation.Tests.PlantedBugs;

namespace Provisioning.Simulation.Tests;

public sealed class LockRaceTests
{
    /// <summary>How many races a run has.</summary>
    internal const int Races = 500;

    [Fact]
    public void However_they_race_at_most_one_holds_the_lock_and_none_is_left()
    {
        var failures = Enumerable.Range(0, Races).Select(seed => (Seed: seed, Verdict: LockRace.Run(seed, PlantedBug.None)))
            .Where(run => run.Verdict.Violations.Count > 0).Select(run => $"race {run.Seed}: {string.Join("; ", run.Verdict.Trace)}");
        Assert.Empty(failures);
    }
}
