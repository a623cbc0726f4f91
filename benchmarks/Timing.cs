using System.Diagnostics;

namespace Provisioning.Benchmarks;

/// <summary>The median times of a benchmark and of what it is compared with, taken in turn so that both see the same machine.</summary>
internal sealed record Timing(TimeSpan Subject, TimeSpan Baseline)
{
    private const int Rounds = 5;

    /// <summary>How many times as long as the baseline.</summary>
    public double Ratio => Subject / Baseline;

    public static async Task<Timing> OfAsync(IBenchmark benchmark)
    {
        // Once for the compiler.
        await benchmark.RunAsync();
        await benchmark.RunBaselineAsync();
        var (subject, baseline) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var round = 0; round < Rounds; round++)
        {
            subject.Add(await TimeAsync(benchmark.RunAsync));
            baseline.Add(await TimeAsync(benchmark.RunBaselineAsync));
        }

        return new Timing(Median(subject), Median(baseline));
    }

    private static TimeSpan Median(List<TimeSpan> times) => times.Order().ElementAt(Rounds / 2);

    private static async Task<TimeSpan> TimeAsync(Func<Task> run)
    {
        GC.Collect();
        var started = Stopwatch.GetTimestamp();
        await run();
        return Stopwatch.GetElapsedTime(started);
    }
}
