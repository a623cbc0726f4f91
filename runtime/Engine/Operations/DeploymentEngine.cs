using Provisioning.Engine.Events;
using Provisioning.Engine.State;

namespace Provisioning.Engine.Operations;

/// <summary>The engine: one instance carries out any number of operations, one after the other or at once.</summary>
public sealed class DeploymentEngine(EngineDependencies dependencies) : IEngine
{
    /// <inheritdoc/>
    public async Task<OperationResult> RunAsync(
        OperationRequest request, ISnapshotJournal? journal, IEventSink events, CancellationToken cancellationToken)
    {
        await using var deployment = new Deployment(dependencies, request, journal, events);
        return await deployment.RunAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> AnalyzeAsync(OperationRequest request, IEventSink events, CancellationToken cancellationToken)
    {
        await using var analysis = new StateAnalysis(dependencies, request, events);
        return await analysis.RunAsync(cancellationToken);
    }
}
