using Provisioning.Simulation.Tests.Cases;
using Provisioning.Simulation.Tests.PlantedBugs;

namespace Provisioning.Simulation.Tests;

public sealed class CoverageTests
{
    private static readonly Lazy<string> Traces = new(
        () => string.Join('\n', Enumerable.Range(0, 300).SelectMany(seed => SimulationCase.Run(seed, PlantedBug.None).Trace)));

    [Theory]
    [InlineData("power failure")]
    [InlineData("process killed")]
    [InlineData("disk full\n")]
    [InlineData("the provider is gone")]
    [InlineData("it is refused")]
    [InlineData("it is not ready")]
    [InlineData("marked for protection")]
    [InlineData("step: create-replacement")]
    [InlineData("step: delete-replaced")]
    [InlineData("somebody else deletes")]
    [InlineData("program fails after")]
    [InlineData("the operator deletes")]
    [InlineData("interrupted\n")]
    [InlineData(", continues on error")]
    [InlineData(", held to a plan")]
    [InlineData(", targets")]
    [InlineData(", excludes")]
    [InlineData(" with dependents")]
    [InlineData(", runs program")]
    public void A_few_hundred_cases_come_by(string what) => Assert.Contains(what, Traces.Value, StringComparison.Ordinal);
}
