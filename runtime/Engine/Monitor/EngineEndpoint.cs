using Grpc.Core;
using Provisioning.Engine.Programs;
using Provisioning.Protocol.Grpc;
using Pulumirpc;

namespace Provisioning.Engine.Monitor;

/// <summary>The engine's services: in this process always, on a loopback port once somebody asks for the address.</summary>
internal sealed class EngineEndpoint(ResourceMonitorService monitor, EngineService engine) : IEngineEndpoint, IAsyncDisposable
{
    private readonly Lock gate = new();
    private Task<LoopbackServer>? server;

    /// <inheritdoc/>
    public CallInvoker InProcess { get; } = new InProcessCallInvoker { KeepsOrder = true }
        .Add(binder => ResourceMonitor.BindService(binder, monitor))
        .Add(binder => Pulumirpc.Engine.BindService(binder, engine));

    /// <inheritdoc/>
    public async Task<string> ListenAsync(CancellationToken cancellationToken)
    {
        Task<LoopbackServer> starting;
        lock (gate)
            starting = server ??= LoopbackServer.StartAsync(services => services.Add(monitor).Add(engine), CancellationToken.None);
        return (await starting.WaitAsync(cancellationToken)).Address;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (server is { } started)
            await (await started).DisposeAsync();
    }
}
