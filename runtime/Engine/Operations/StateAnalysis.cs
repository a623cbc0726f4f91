using System.Collections.Immutable;
using Grpc.Core;
using Provisioning.Engine.Events;
using Provisioning.Engine.Execution;
using Provisioning.Engine.Generation;
using Provisioning.Engine.Monitor;
using Provisioning.Engine.Policies;
using Provisioning.Engine.Programs;
using Provisioning.Engine.State;
using Provisioning.Protocol.Grpc;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Operations;

/// <summary>Has policy packs judge what is in a state: no program runs, no provider is asked, nothing is changed.</summary>
internal sealed class StateAnalysis : IAsyncDisposable
{
    private readonly OperationRequest request;
    private readonly IEventSink sink;
    private readonly MonitorState monitor = new();
    private readonly EngineOnly endpoint;
    private readonly PolicyPacks policies;

    public StateAnalysis(EngineDependencies dependencies, OperationRequest request, IEventSink sink)
    {
        this.request = request;
        this.sink = sink;
        var events = new EventHub(sink, isPreview: true, isRefresh: false);
        endpoint = new EngineOnly(new EngineService(events, monitor));
        policies = new PolicyPacks(
            dependencies.PolicyPacks, request, events, endpoint, urn => request.Base.Resources.FirstOrDefault(state => state.Urn == urn && !state.Delete));
    }

    /// <summary>Judges; whether nothing mandatory is violated. A pack that does not start is told of and counts as violated.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (!await policies.LoadAsync(cancellationToken))
        {
            foreach (var refusal in policies.Refusals)
                sink.Emit(new EngineEvent.Diagnostic("", "error", refusal.ToString()));
            return false;
        }

        var states = request.Base.Resources.Where(state => !state.Delete).ToList();
        foreach (var state in states)
        {
            var goal = new Goal { Type = state.Type, Name = ResourceUrn.TryParse(state.Urn, out var urn) ? urn.Name : "" };
            // What a remediation would change is told; it is judged as it is.
            await policies.ReportRemediationsAsync(state, goal, cancellationToken);
            await policies.AnalyzeAsync(state, goal, cancellationToken);
        }

        await policies.AnalyzeStackAsync(states, monitor, RootOf(states), cancellationToken);
        var hasPassed = !policies.HasViolations;
        sink.Emit(new EngineEvent.Summary(
            IsPreview: false, MaybeCorrupt: false, TimeSpan.Zero, ImmutableSortedDictionary<string, int>.Empty, policies.Versions, hasPassed ? "succeeded" : "failed"));
        return hasPassed;
    }

    // What is said of the stack as a whole needs its resource, or where that would be.
    private static string RootOf(List<ResourceState> states)
        => states.FirstOrDefault(state => state.Type == ResourceTypes.Stack && state.Parent.Length == 0)?.Urn
            ?? (states.Select(state => state.Urn).FirstOrDefault(urn => ResourceUrn.TryParse(urn, out _)) is { } some ? RootBeside(ResourceUrn.Parse(some)) : "");

    private static string RootBeside(ResourceUrn urn)
        => ResourceUrn.Create(urn.Stack, urn.Project, null, ResourceTypes.Stack, $"{urn.Project}-{urn.Stack}").Value;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await policies.DisposeAsync();
        await endpoint.DisposeAsync();
    }

    /// <summary>Where packs reach the engine: there is no monitor, as there is nothing to register.</summary>
    private sealed class EngineOnly(EngineService engine) : IEngineEndpoint, IAsyncDisposable
    {
        private readonly Lazy<Task<LoopbackServer>> server = new(() => LoopbackServer.StartAsync(services => services.Add(engine), CancellationToken.None));

        public CallInvoker InProcess { get; } = new InProcessCallInvoker().Add(binder => Pulumirpc.Engine.BindService(binder, engine));

        public async Task<string> ListenAsync(CancellationToken cancellationToken) => (await server.Value.WaitAsync(cancellationToken)).Address;

        public async ValueTask DisposeAsync()
        {
            if (server.IsValueCreated)
                await (await server.Value).DisposeAsync();
        }
    }
}
