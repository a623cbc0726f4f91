using Pulumi;

namespace Provisioning.Benchmarks;

/// <summary>What secrets, unknowns and dependencies cost beside plain tasks.</summary>
internal sealed class OutputGraphBenchmark : IBenchmark
{
    private const int Width = 1_000;
    private const int Depth = 100;

    public string Name => "outputs";

    public string Subject => "a graph of 100,000 outputs, each made of two";

    public string Baseline => "the same graph of tasks";

    public double Limit => 12;

    public async Task RunAsync()
    {
        var layer = Enumerable.Range(0, Width).Select(Output.Create).ToArray();
        for (var depth = 0; depth < Depth; depth++)
        {
            var below = layer;
            layer = [.. below.Select((output, index) => Output.Tuple(output, below[(index + 1) % Width]).Apply(pair => (pair.Item1 + pair.Item2) % 7))];
        }

        await Pulumi.Utilities.OutputUtilities.GetValueAsync(Output.All(layer));
    }

    public async Task RunBaselineAsync()
    {
        var layer = Enumerable.Range(0, Width).Select(Task.FromResult).ToArray();
        for (var depth = 0; depth < Depth; depth++)
        {
            var below = layer;
            layer = [.. below.Select((task, index) => AddAsync(task, below[(index + 1) % Width]))];
        }

        await Task.WhenAll(layer);

        static async Task<int> AddAsync(Task<int> left, Task<int> right)
        {
            await Task.Yield();
            return (await left + await right) % 7;
        }
    }
}
