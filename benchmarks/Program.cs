using Provisioning.Benchmarks;

IBenchmark[] benchmarks = [new RegistrationBenchmark(), new OutputGraphBenchmark(), new SerializationBenchmark()];
var chosen = benchmarks.Where(benchmark => args.Length == 0 || args.Contains(benchmark.Name)).ToList();
if (chosen.Count == 0)
{
    Console.Error.WriteLine($"No benchmark of that name. There are: {string.Join(", ", benchmarks.Select(benchmark => benchmark.Name))}.");
    return 2;
}

Console.WriteLine("| benchmark | what | against | ratio | good up to | ms |");
Console.WriteLine("|---|---|---|---|---|---|");
var isGood = true;
foreach (var benchmark in chosen)
{
    var figures = await Timing.OfAsync(benchmark);
    isGood &= figures.Ratio <= benchmark.Limit;
    Console.WriteLine(FormattableString.Invariant(
        $"| {benchmark.Name} | {benchmark.Subject} | {benchmark.Baseline} | {figures.Ratio:0.0} | {benchmark.Limit} | {figures.Subject.TotalMilliseconds:0} / {figures.Baseline.TotalMilliseconds:0} |"));
}

return isGood ? 0 : 1;
