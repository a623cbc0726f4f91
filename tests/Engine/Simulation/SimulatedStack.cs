using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Provisioning.Engine.Events;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Plugins;
using Provisioning.Engine.Policies;
using Provisioning.Engine.Programs;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Grpc;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Tests.Simulation;

/// <summary>A stack whose state lives in the test: every operation starts from what the one before left.</summary>
public sealed class SimulatedStack
{
    private readonly CountingIds ids = new();

    /// <summary>The provider of the package <c>sim</c>.</summary>
    public SimulatedProvider Provider { get; set; } = new();

    public Snapshot State { get; set; } = Snapshot.Empty;

    public ImmutableSortedDictionary<string, string> Config { get; set; } = ImmutableSortedDictionary<string, string>.Empty;

    public ImmutableSortedSet<string> SecretKeys { get; set; } = [];

    public IPolicyPackHost PolicyPacks { get; set; } = new SimulatedPolicyPacks();

    public ImmutableArray<PolicyPackSource> Packs { get; set; } = [];

    /// <summary>What starts providers, where that is not the provider in this process.</summary>
    public IProviderPlugins? Plugins { get; set; }

    /// <summary>How often the provider was started.</summary>
    public int Starts { get; private set; }

    public IStackReader? Stacks { get; set; }

    public int Parallel { get; set; } = 4;

    /// <summary>What interrupts the operations.</summary>
    public CancellationToken Interruption { get; set; } = TestContext.Current.CancellationToken;

    public Task<Run> PreviewAsync(Script script) => RunAsync(new ScriptedProgram(script), isPreview: true);

    public Task<Run> UpAsync(Script script) => RunAsync(new ScriptedProgram(script), isPreview: false);

    public Task<Run> DestroyAsync() => RunAsync(new ScriptedProgram(_ => Task.CompletedTask), isPreview: false, OperationKind.Destroy);

    public async Task<Run> RunAsync(
        ILanguageHost program, bool isPreview, OperationKind kind = OperationKind.Update,
        Func<OperationRequest, OperationRequest>? configure = null)
    {
        var dependencies = new EngineDependencies
        {
            Languages = ImmutableDictionary<string, ILanguageHost>.Empty.Add("test", program),
            Providers = Plugins ?? new SimulatedPlugins(this),
            PolicyPacks = PolicyPacks,
            Time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero)),
            Ids = ids,
        };
        if (Stacks is not null)
            dependencies = dependencies with { Stacks = Stacks };
        var request = new OperationRequest
        {
            Kind = kind, IsPreview = isPreview, Base = State, Parallel = Parallel, PolicyPacks = Packs,
            Program = new ProgramContext
            {
                Project = "proj", Stack = "dev", RootDirectory = "/program", ProgramDirectory = "/program", EntryPoint = ".", Runtime = "test",
                Config = Config, SecretKeys = SecretKeys,
            },
        };
        var events = new EventList();
        var journal = new MemoryJournal(State);
        Provider.ForgetCalls();
        var result = await new DeploymentEngine(dependencies).RunAsync(configure?.Invoke(request) ?? request, journal, events, Interruption);
        if (!isPreview)
            State = result.Snapshot;
        return new Run(result, events.Events, Provider.Calls, journal);
    }

    private sealed class SimulatedPlugins(SimulatedStack stack) : IProviderPlugins
    {
        public Task<ProviderPlugin> StartAsync(ProviderPluginRequest request, CancellationToken cancellationToken)
        {
            if (request.Package != "sim")
                throw new PluginException(new Diagnostic("PRV4001", DiagnosticSeverity.Error, "Provider plugin not found", $"there is only 'sim', not '{request.Package}'", request.Package));
            stack.Starts++;
            var invoker = new InProcessCallInvoker().Add(binder => ResourceProvider.BindService(binder, stack.Provider));
            return Task.FromResult(new ProviderPlugin(invoker, null, null));
        }
    }

    private sealed class CountingIds : IIdSource
    {
        private int count;

        public string NewId() => $"id-{Interlocked.Increment(ref count)}";

        public byte[] NewSeed(string urn) => new byte[32];
    }

    private sealed class EventList : IEventSink
    {
        private readonly List<EngineEvent> events = [];

        public IReadOnlyList<EngineEvent> Events => events;

        public void Emit(EngineEvent engineEvent) => events.Add(engineEvent);
    }
}

/// <summary>Keeps changes in memory, and proves that replaying them gives what the engine says it left.</summary>
public sealed class MemoryJournal(Snapshot basis) : ISnapshotJournal
{
    private readonly List<SnapshotChange> changes = [];

    /// <summary>The snapshot at the end; null where the operation was a preview.</summary>
    public Snapshot? Completed { get; private set; }

    /// <summary>The snapshot that recovery would find after any number of changes.</summary>
    public IEnumerable<Snapshot> Recoveries()
    {
        var ledger = new SnapshotLedger(basis);
        foreach (var change in changes)
        {
            ledger.Apply(change);
            yield return ledger.ToSnapshot();
        }
    }

    public ValueTask AppendAsync(SnapshotChange change, CancellationToken cancellationToken)
    {
        changes.Add(change);
        return ValueTask.CompletedTask;
    }

    public ValueTask CompleteAsync(Snapshot snapshot, CancellationToken cancellationToken)
    {
        Completed = snapshot;
        return ValueTask.CompletedTask;
    }
}

/// <summary>What an operation did.</summary>
public sealed record Run(OperationResult Result, IReadOnlyList<EngineEvent> Events, IReadOnlyList<string> Calls, MemoryJournal Journal)
{
    /// <summary>Steps in order, without those of the stack and of default providers: <c>create a</c>.</summary>
    public IReadOnlyList<string> Steps => [.. Events.OfType<EngineEvent.ResourcePre>()
        .Where(pre => pre.Step.Type != ResourceTypes.Stack && !ResourceTypes.IsProvider(pre.Step.Type))
        .Select(pre => $"{pre.Step.Op.Name()} {ResourceUrn.Parse(pre.Step.Urn).Name}")];

    public IReadOnlyList<string> Errors => [.. Events.OfType<EngineEvent.Diagnostic>()
        .Where(diagnostic => diagnostic.Severity == "error").Select(diagnostic => diagnostic.Message)];

    public IReadOnlyList<string> Warnings => [.. Events.OfType<EngineEvent.Diagnostic>()
        .Where(diagnostic => diagnostic.Severity == "warning").Select(diagnostic => diagnostic.Message)];

    public StepMetadata StepOf(string op, string name) => Events.OfType<EngineEvent.ResourcePre>()
        .Single(pre => pre.Step.Op.Name() == op && ResourceUrn.Parse(pre.Step.Urn).Name == name).Step;

    public ResourceState Resource(string name) => Result.Snapshot.Resources.Single(state => ResourceUrn.Parse(state.Urn).Name == name);

    public Run Succeeded()
    {
        Assert.True(Result.Succeeded, string.Join("\n", Errors));
        Assert.Empty(SnapshotRules.Violations(Result.Snapshot));
        return this;
    }

    public Run Failed()
    {
        Assert.False(Result.Succeeded);
        Assert.Empty(SnapshotRules.Violations(Result.Snapshot));
        return this;
    }
}
