using Provisioning.Simulation.Tests.Cases;
using Provisioning.Simulation.Tests.PlantedBugs;

namespace Provisioning.Simulation.Tests;

public sealed class DeterminismTests
{
    [Fact]
    public void A_seed_is_one_and_the_same_case_whenever_it_runs()
    {
        foreach (var seed in Enumerable.Range(0, 100))
            Assert.Equal(SimulationCase.Run(seed, PlantedBug.None).Trace, SimulationCase.Run(seed, PlantedBug.None).Trace);
    }

    [Fact]
    public void Seeds_are_different_cases()
        => Assert.Equal(100, Enumerable.Range(0, 100).Select(seed => string.Join('\n', SimulationCase.Run(seed, PlantedBug.None).Trace)).Distinct().Count());
}
