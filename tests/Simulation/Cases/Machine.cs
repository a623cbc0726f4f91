using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Provisioning.Engine.Events;
using Provisioning.Engine.Files;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Plugins;
using Provisioning.Engine.Policies;
using Provisioning.Engine.Programs;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Grpc;
using Provisioning.Simulation.Tests.PlantedBugs;
using Provisioning.Simulation.Tests.Programs;
using Provisioning.Simulation.Tests.Scheduling;
using Provisioning.Simulation.Tests.World;
using Pulumirpc;

namespace Provisioning.Simulation.Tests.Cases;

/// <summary>A machine with a disk, on which operations run as the command line runs them: lock, load, journal, engine, history, unlock.</summary>
internal sealed class Machine(Random dice, Cloud cloud, PlantedBug bug, Verdict verdict)
{
    private static readonly StackReference Stack = new(ProgramSpec.Project, ProgramSpec.Stack);
    private static readonly StateLayout Layout = new("/state");
    private static readonly LockOwner Owner = new(1, "user", "host");

    private readonly Crash crash = new();
    private readonly ReversibleSecrets secrets = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
    private Disk? disk;
    private int operations;

    /// <summary>Its disk.</summary>
    public Disk Disk => disk ??= new Disk(dice, crash);

    private IFileSystem Files => bug.Files(Disk);

    private StackStore Store => new(Files, Layout, time);

    /// <summary>Makes the stack.</summary>
    public void CreateStack() => Store.Create(Stack, secrets.State);

    /// <summary>The state as it is on disk; null where it cannot be read, which is a violation.</summary>
    public LoadedStack? Load()
    {
        try
        {
            return Store.Load(Stack, _ => secrets);
        }
        catch (DiagnosticException exception)
        {
            verdict.Violated($"the state cannot be read: {exception.Message}");
            return null;
        }
    }

    /// <summary>Runs an operation; null where it did not end, because the machine died.</summary>
    public OperationResult? Run(SimulatedOperation operation)
    {
        time.Advance(TimeSpan.FromSeconds(1));
        verdict.Note($"{++operations}: {operation}");
        foreach (var resource in operation.Program.Resources)
            verdict.Note($"  {resource}");
        OperationResult? result = null;
        crash.Arm(operation.CrashesAt);
        Disk.FillAt(operation.DiskFullAt);
        var hasEnded = false;
        try
        {
            hasEnded = new SeededScheduler(dice, crash).Run(async () => result = await RunAsync(operation, operations));
        }
        catch (PowerFailure)
        {
            result = null;
        }
        catch (IOException) when (Disk.IsFull)
        {
            verdict.Note("  disk full");
            ForgetOutcomes();
        }
        catch (DiagnosticException exception) when (operation is { Kind: not OperationKind.Update, IsWhole: false })
        {
            verdict.Note($"  refused: {exception.Message}");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            verdict.Violated($"the operation ended with {exception.GetType().Name}: {exception.Message}");
        }

        if (crash.HasStruck)
            Restart();
        else if (hasEnded)
            verdict.Note($"  {(result is { Succeeded: true } ? "succeeded" : "failed")}: {Summary(result)}");
        crash.Arm(0);
        Disk.FillAt(0);
        return hasEnded && !crash.HasStruck ? result : null;
    }

    private void Restart()
    {
        var afterPowerFailure = dice.Next(2) == 0;
        verdict.Note(afterPowerFailure ? "  power failure" : "  process killed");
        crash.Arm(0);
        Disk.FillAt(0);
        Disk.Restart(afterPowerFailure);
        ForgetOutcomes();
        // The lock of the dead stays until somebody takes it away.
        new StackLocks(Files, Layout, time, NewGuid).Cancel(Stack);
    }

    // What the operation did last it may not have been able to write down.
    private void ForgetOutcomes()
    {
        foreach (var thing in cloud.Things.Where(thing => thing.DeletedIn == operations))
            thing.IsDeletionUnknown = true;
        foreach (var thing in cloud.Things.Where(thing => thing.ChangedIn == operations))
            (thing.HasDrifted, thing.IsMoveUnknown) = (true, thing.MovedIn == operations);
    }

    private async Task<OperationResult> RunAsync(SimulatedOperation operation, int number)
    {
        var store = Store;
        using var held = operation.IsPreview ? null : new StackLocks(Files, Layout, time, NewGuid).Acquire(Stack, Owner);
        var loaded = store.Load(Stack, _ => secrets);
        var watch = new OperationWatch(number, operation.Kind, operation.Program, loaded.Snapshot, cloud, verdict)
        {
            IsPreview = operation.IsPreview, IgnoresProtection = operation.IgnoresProtection, ProgramFails = operation.ProgramFailsAfter is not null,
            InterruptedAt = operation.InterruptedAt,
        };
        if (operation.IsPreview)
            return await RunEngineAsync(operation, loaded, watch, null);
        OperationResult result;
        using (var journal = store.OpenJournal(loaded, secrets))
            result = await RunEngineAsync(operation, loaded, watch, bug.Journal(new WatchedJournal(journal, watch)));
        new UpdateHistory(Files, Layout, time).Add(Stack, new UpdateRecord
        {
            Kind = operation.Kind.ToString(), Started = time.GetUtcNow(), Ended = time.GetUtcNow(), Message = "", Succeeded = result.Succeeded,
            Environment = ImmutableSortedDictionary<string, string>.Empty, ConfigJson = ImmutableSortedDictionary<string, string>.Empty, ResourceChanges = result.Changes,
        });
        return result;
    }

    private Task<OperationResult> RunEngineAsync(SimulatedOperation operation, LoadedStack loaded, OperationWatch watch, ISnapshotJournal? journal)
    {
        var provider = bug.Provider(new CloudProvider(cloud, watch, dice, crash, operation.FaultsInHundred));
        var engine = new DeploymentEngine(new EngineDependencies
        {
            Languages = ImmutableDictionary<string, ILanguageHost>.Empty.Add("test", new GeneratedProgram(operation.Program, operation.ProgramFailsAfter)),
            Providers = new OneProvider(provider),
            PolicyPacks = new NoPolicyPacks(),
            Time = time,
            Ids = new DiceIds(NewGuid),
        });
        var request = new OperationRequest
        {
            Kind = operation.Kind, IsPreview = operation.IsPreview, Base = loaded.Snapshot, Parallel = operation.Parallel,
            ContinueOnError = operation.ContinuesOnError, IgnoreProtect = operation.IgnoresProtection,
            ForgetsPendingCreates = operation.ForgetsPendingCreates, Refresh = operation.Refreshes,
            Targets = operation.Targets, Excludes = operation.Excludes,
            TargetDependents = operation.WithDependents && !operation.Targets.IsEmpty,
            ExcludeDependents = operation.WithDependents && !operation.Excludes.IsEmpty,
            RunsProgram = operation.RunsProgram, MakesPlan = operation is { IsPlanned: true, IsPreview: true }, Plan = operation.Plan,
            Program = new ProgramContext
            {
                Project = ProgramSpec.Project, Stack = ProgramSpec.Stack, RootDirectory = "/program", ProgramDirectory = "/program",
                EntryPoint = ".", Runtime = "test",
            },
        };
        return engine.RunAsync(bug.Request(request), journal, new TracedEvents(verdict), watch.Interrupt.Token);
    }

    private Guid NewGuid()
    {
        var bytes = new byte[16];
        dice.NextBytes(bytes);
        return new Guid(bytes);
    }

    private static string Summary(OperationResult? result)
        => result is null ? "" : string.Join(", ", result.Changes.Select(change => $"{change.Key} {change.Value}"));

    private sealed class OneProvider(ResourceProvider.ResourceProviderBase provider) : IProviderPlugins
    {
        public Task<ProviderPlugin> StartAsync(ProviderPluginRequest request, CancellationToken cancellationToken)
            => Task.FromResult(new ProviderPlugin(new InProcessCallInvoker().Add(binder => ResourceProvider.BindService(binder, provider)), null, null));
    }

    private sealed class NoPolicyPacks : IPolicyPackHost
    {
        public Task<RunningPolicyPack> StartAsync(PolicyPackStart start, CancellationToken cancellationToken)
            => throw new InvalidOperationException("There are no policy packs here.");
    }

    private sealed class DiceIds(Func<Guid> newGuid) : IIdSource
    {
        public string NewId() => newGuid().ToString("D");

        public byte[] NewSeed(string urn) => new byte[32];
    }

    private sealed class TracedEvents(Verdict verdict) : IEventSink
    {
        // As the engine words a departure from a plan.
        private static readonly string[] Departures = ["violates plan", "is not allowed by the plan", "but none were seen"];

        public void Emit(EngineEvent engineEvent)
        {
            if (engineEvent is EngineEvent.Diagnostic { Severity: "error" } diagnostic)
            {
                verdict.Note($"  error: {diagnostic.Urn} {diagnostic.Message}");
                if (Array.Exists(Departures, departure => diagnostic.Message.Contains(departure, StringComparison.Ordinal)))
                    verdict.Violated("an update departs from the plan that was made right before");
            }
            else if (engineEvent is EngineEvent.ResourcePre pre)
                verdict.Note($"  step: {pre.Step.Op.Name()} {pre.Step.Urn}");
        }
    }
}
