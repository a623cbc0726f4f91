using Provisioning.Engine.Policies;
using Provisioning.Protocol.Grpc;
using Pulumirpc;

namespace Provisioning.Engine.Tests.Simulation;

/// <summary>Policy packs in this process, by the path under which they are asked for.</summary>
public sealed class SimulatedPolicyPacks : IPolicyPackHost
{
    private readonly Dictionary<string, Analyzer.AnalyzerBase> packs = new(StringComparer.Ordinal);

    public SimulatedPolicyPacks Add(string path, Analyzer.AnalyzerBase pack)
    {
        packs.Add(path, pack);
        return this;
    }

    public Task<RunningPolicyPack> StartAsync(PolicyPackStart start, CancellationToken cancellationToken)
        => Task.FromResult(new RunningPolicyPack(
            new InProcessCallInvoker().Add(binder => Analyzer.BindService(binder, packs[start.Path])), "in-process", start.Path, null, null));
}
