using System.Globalization;
using Provisioning.Simulation.Tests.Cases;
using Provisioning.Simulation.Tests.PlantedBugs;

namespace Provisioning.Simulation.Tests;

public sealed class SimulationTests
{
    /// <summary>How many cases a run has.</summary>
    internal const int Cases = 5_000;

    private const string SeedVariable = "SIMULATION_SEED";
    private const int ShownFailures = 10;

    [Fact]
    public void Whatever_fails_and_whenever_the_machine_dies_the_state_stays_true_and_a_retry_converges()
    {
        var seeds = Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } one
            ? [int.Parse(one, CultureInfo.InvariantCulture)]
            : Enumerable.Range(0, Cases).ToArray();
        var failures = seeds.AsParallel().AsOrdered()
            .Select(seed => (Seed: seed, Verdict: SimulationCase.Run(seed, PlantedBug.None))).Where(run => run.Verdict.Violations.Count > 0).ToList();
        var report = seeds.Length == 1
            ? failures.SelectMany(failure => failure.Verdict.Trace)
            : failures.Take(ShownFailures).Select(failure =>
                $"seed {failure.Seed}: {failure.Verdict.Violations[0]}; alone: {SeedVariable}={failure.Seed} ./provision test --project tests/Simulation");
        Assert.True(failures.Count == 0, $"{failures.Count} of {seeds.Length} cases failed\n{string.Join('\n', report)}");
    }
}
