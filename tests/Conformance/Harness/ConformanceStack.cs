using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Provisioning.Engine.Events;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Plugins;
using Provisioning.Engine.Policies;
using Provisioning.Engine.Programs;
using Provisioning.Engine.State;
using Provisioning.Protocol.Grpc;
using Pulumirpc;

namespace Provisioning.Conformance.Tests.Harness;

/// <summary>A stack of the project <c>conformance</c>: each run previews a program, then carries it out, from what the run before left.</summary>
public sealed class ConformanceStack(params TestProvider[] providers)
{
    private readonly CountingIds ids = new();

    /// <summary>What is deployed.</summary>
    public Snapshot State { get; private set; } = Snapshot.Empty;

    /// <summary>Configuration by <c>namespace:key</c>.</summary>
    public Dictionary<string, string> Config { get; init; } = [];

    /// <summary>Keys of <see cref="Config"/> that are secret.</summary>
    public HashSet<string> SecretKeys { get; init; } = [];

    /// <summary>The states of other stacks.</summary>
    public Dictionary<string, Snapshot> OtherStacks { get; init; } = [];

    /// <summary>Where providers come from; null for those of the test.</summary>
    public IProviderPlugins? Plugins { get; init; }

    /// <summary>Whether what does not depend on a failure goes on.</summary>
    public bool ContinueOnError { get; init; }

    /// <summary>URNs, or patterns of them, to which the runs that follow are limited; everything where empty.</summary>
    public ImmutableArray<string> Targets { get; set; } = [];

    /// <summary>Previews and updates with a program that has no outputs.</summary>
    public Task<ConformanceRun> RunAsync(Action program) => RunAsync(() => global::Pulumi.Deployment.RunAsync(program));

    /// <summary>Previews and updates with a program that returns the stack's outputs.</summary>
    public Task<ConformanceRun> RunAsync(Func<Dictionary<string, object?>> program)
        => RunAsync(() => global::Pulumi.Deployment.RunAsync(() => (IDictionary<string, object?>)program()));

    /// <summary>Previews and updates with a program started by the given call of the SDK.</summary>
    public async Task<ConformanceRun> RunAsync(Func<Task<int>> program)
    {
        var preview = await OperateAsync(OperationKind.Update, isPreview: true, program);
        var update = await OperateAsync(OperationKind.Update, isPreview: false, program);
        State = update.Snapshot;
        return new ConformanceRun(preview, update);
    }

    /// <summary>Deletes everything.</summary>
    public async Task<OperationOutcome> DestroyAsync()
    {
        var outcome = await OperateAsync(OperationKind.Destroy, isPreview: false, () => Task.FromResult(0));
        State = outcome.Snapshot;
        return outcome;
    }

    private async Task<OperationOutcome> OperateAsync(OperationKind kind, bool isPreview, Func<Task<int>> program)
    {
        var dependencies = new EngineDependencies
        {
            Languages = ImmutableDictionary<string, ILanguageHost>.Empty.Add("dotnet", new ProgramHost(program)),
            Providers = Plugins ?? new TestPlugins(providers),
            PolicyPacks = new NoPolicyPacks(),
            Stacks = new StackReader(OtherStacks),
            Time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero)),
            Ids = ids,
        };
        var request = new OperationRequest
        {
            Kind = kind, IsPreview = isPreview, Base = State, Parallel = 4, ContinueOnError = ContinueOnError, Targets = Targets,
            Program = new ProgramContext
            {
                Project = "conformance", Stack = "test", RootDirectory = "/root", ProgramDirectory = AppContext.BaseDirectory, EntryPoint = ".",
                Runtime = "dotnet",
                Config = Config.ToImmutableSortedDictionary(StringComparer.Ordinal),
                SecretKeys = [.. SecretKeys],
            },
        };
        var events = new EventList();
        var result = await new DeploymentEngine(dependencies).RunAsync(
            request, isPreview ? null : new DiscardedJournal(), events, TestContext.Current.CancellationToken);
        return new OperationOutcome(result, [.. events.Events]);
    }

    private sealed class TestPlugins(TestProvider[] providers) : IProviderPlugins
    {
        public Task<ProviderPlugin> StartAsync(ProviderPluginRequest request, CancellationToken cancellationToken)
        {
            var candidates = providers.Where(provider => provider.Package == request.Package).ToList();
            var provider = candidates.Find(candidate => candidate.Version == request.Version)
                ?? (request.Version.Length == 0 ? candidates.LastOrDefault() : null)
                ?? throw new InvalidOperationException($"no resource plugin 'pulumi-resource-{request.Package}' of version '{request.Version}'");
            var invoker = new InProcessCallInvoker().Add(binder => ResourceProvider.BindService(binder, provider));
            return Task.FromResult(new ProviderPlugin(invoker, null, null));
        }
    }

    private sealed class NoPolicyPacks : IPolicyPackHost
    {
        public Task<RunningPolicyPack> StartAsync(PolicyPackStart start, CancellationToken cancellationToken)
            => throw new InvalidOperationException("No policy pack was asked for.");
    }

    private sealed class StackReader(Dictionary<string, Snapshot> stacks) : IStackReader
    {
        public Task<Snapshot?> ReadAsync(string name, CancellationToken cancellationToken) => Task.FromResult(stacks.GetValueOrDefault(name));
    }

    private sealed class CountingIds : IIdSource
    {
        private int count;

        public string NewId() => $"id-{Interlocked.Increment(ref count)}";

        public byte[] NewSeed(string urn) => new byte[32];
    }

    private sealed class EventList : IEventSink
    {
        public List<EngineEvent> Events { get; } = [];

        public void Emit(EngineEvent engineEvent) => Events.Add(engineEvent);
    }

    private sealed class DiscardedJournal : ISnapshotJournal
    {
        public ValueTask AppendAsync(SnapshotChange change, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask CompleteAsync(Snapshot snapshot, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
