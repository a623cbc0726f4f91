using System.Collections.Immutable;
using System.Threading.Channels;
using Provisioning.Engine.Callbacks;
using Provisioning.Engine.Events;
using Provisioning.Engine.Execution;
using Provisioning.Engine.Generation;
using Provisioning.Engine.Monitor;
using Provisioning.Engine.Plans;
using Provisioning.Engine.Plugins;
using Provisioning.Engine.Policies;
using Provisioning.Engine.Programs;
using Provisioning.Engine.Providers;
using Provisioning.Engine.State;
using Provisioning.Engine.Values;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Operations;

/// <summary>One operation, from its first event to its last.</summary>
internal sealed class Deployment : IDeploymentQueue, IAsyncDisposable
{
    // How long a program has to end by itself once nothing more is done for it.
    private static readonly TimeSpan ExitGrace = TimeSpan.FromSeconds(10);

    private readonly EngineDependencies dependencies;
    private readonly OperationRequest request;
    private readonly ISnapshotJournal? journal;
    private readonly EventHub events;
    private readonly OldStates olds;
    private readonly StateRecorder recorder;
    private readonly ProviderRegistry providers;
    private readonly MonitorState monitorState = new();
    private readonly CallbackClients callbacks = new();
    private readonly GenerationState progress;
    private readonly EngineEndpoint endpoint;
    private readonly StepExecutor executor;
    private readonly PolicyPacks policies;
    private readonly StepGenerator generator;
    private readonly ResourceSelection selection;
    private readonly DeletionPhase deletions;
    private readonly PlanBuilder? plan;
    private readonly PlanConstraint? constraint;
    private readonly StackOutputs stackOutputs;
    private readonly Channel<Func<Task>> work = Channel.CreateUnbounded<Func<Task>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TaskCompletionSource signalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource endProgram = new();
    private readonly long started;
    private bool generationFailed;
    private bool hasGenerationErrors;
    private volatile bool programFailed;
    private volatile bool isCancelled;
    private readonly Task ending;
    private Task lateExit = Task.CompletedTask;

    public Deployment(EngineDependencies dependencies, OperationRequest request, ISnapshotJournal? journal, IEventSink sink)
    {
        this.dependencies = dependencies;
        this.request = request;
        this.journal = request.IsPreview ? null : journal;
        started = dependencies.Time.GetTimestamp();
        events = new EventHub(sink, request.IsPreview, request.Kind == OperationKind.Refresh);
        olds = new OldStates(request.Base.Resources);
        recorder = new StateRecorder(new SnapshotLedger(request.Base), this.journal);
        var builtin = new BuiltinProvider(dependencies.Stacks, urn => recorder.Find(urn));
        providers = new ProviderRegistry(StartProviderAsync, builtin, dependencies.Ids, FindOldProvider);
        progress = new GenerationState(new UrnPatterns(request.Replace));
        selection = new ResourceSelection(request);
        var hooks = new ResourceHooks(callbacks, events, request.IsPreview);
        executor = new StepExecutor(
            new StepRunner(providers, dependencies.Time, request.IsPreview), recorder, events, hooks, request.Parallel, request.ContinueOnError);
        var packages = new PackageReferences();
        var defaults = new DefaultProviders(request.Program, RegisterAsync);
        var monitor = new ResourceMonitorService(
            request, monitorState, new GoalResolver(monitorState, defaults, packages, new AssetHasher(request.Program.ProgramDirectory)), packages,
            new Lazy<ProviderRegistry>(() => providers), new Transforms(callbacks, monitorState), hooks, this);
        endpoint = new EngineEndpoint(monitor, new EngineService(events, monitorState));
        policies = new PolicyPacks(dependencies.PolicyPacks, request, events, endpoint, urn => recorder.Find(urn));
        var context = new GenerationContext(
            request, selection, olds, providers, policies, dependencies.Ids, urn => recorder.Find(urn), ReportGenerating)
        {
            Planned = request.MakesPlan ? plan = new PlanBuilder() : null,
            Constraint = request.Plan is { } given ? constraint = new PlanConstraint(given) : null,
        };
        generator = new StepGenerator(context, progress);
        deletions = new DeletionPhase(context, progress, executor);
        stackOutputs = new StackOutputs(recorder, events, request.IsPreview);
        ending = EndProgramAsync();
    }

    private string Verb => request.IsPreview ? "preview" : request.Kind switch
    {
        OperationKind.Refresh => "refresh",
        OperationKind.Destroy => "destroy",
        _ => "update",
    };

    /// <summary>Carries the operation out.</summary>
    public async Task<OperationResult> RunAsync(CancellationToken cancellationToken)
    {
        events.Emit(new EngineEvent.Prelude(BlindedConfig()));
        await using var cancelling = cancellationToken.Register(Cancel);
        try
        {
            var unknown = UnknownTargets();
            if (!unknown.IsEmpty)
                return await RefuseAsync(unknown);
            await CarryOverPendingOperationsAsync();
            if (request.Refresh || request.Kind == OperationKind.Refresh)
                await RefreshAsync();
            var isLoaded = policies.LoadAsync(cancellationToken);
            if (request.Kind == OperationKind.Update && !executor.HasFailed)
                await RunProgramAsync(isLoaded);
            else if (!await isLoaded)
                generationFailed = true;
            ReportUnknown(TargetChecks.Unknown(selection.Targets, urn => olds.Find(urn) is not null || progress.IsRegistered(urn)));
            if (MayDelete)
                generationFailed = !await deletions.RunAsync(cancellationToken);
            await executor.WhenIdleAsync();
            if (!HasFailed)
                ReportUnseen();
            await stackOutputs.FinishAsync(succeeded: !HasFailed);
            if (!HasFailed)
                await policies.AnalyzeStackAsync(recorder.Results, monitorState, cancellationToken);
        }
        finally
        {
            done.TrySetResult();
        }

        return await ConcludeAsync();
    }

    /// <inheritdoc/>
    public async Task<RegistrationResult> RegisterAsync(Registration registration)
    {
        if (!work.Writer.TryWrite(() => GenerateAsync(registration)))
            executor.Abandon(registration);
        return await registration.Result;
    }

    /// <inheritdoc/>
    public async Task SetOutputsAsync(string urn, PropertyMap outputs)
    {
        var kept = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isQueued = work.Writer.TryWrite(async () =>
        {
            await stackOutputs.SetAsync(urn, outputs);
            kept.TrySetResult();
        });
        if (!isQueued)
        {
            if (executor.Stopping.IsCancellationRequested)
                await executor.Drained;
            throw new OperationCanceledException();
        }

        await kept.Task;
    }

    /// <inheritdoc/>
    public Task SignalAndWaitAsync()
    {
        signalled.TrySetResult();
        return done.Task;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (executor.Stopping.IsCancellationRequested)
            await ending;
        await policies.DisposeAsync();
        await providers.DisposeAsync();
        await endpoint.DisposeAsync();
        callbacks.Dispose();
        executor.Dispose();
        recorder.Dispose();
        endProgram.Dispose();
    }

    private bool HasFailed => programFailed || HasFailedBesidesProgram;

    private bool HasFailedBesidesProgram
        => generationFailed || executor.HasFailed || events.HasErrors || policies.HasViolations || isCancelled;

    private bool MayDelete
        => !isCancelled && !generationFailed && !programFailed && !monitorState.ProgramReportedError
            && (!executor.HasFailed || request.ContinueOnError) && request.Kind != OperationKind.Refresh;

    private void Cancel()
    {
        isCancelled = true;
        executor.Stop();
        work.Writer.TryComplete();
    }

    // Hooks of steps under way run in the program: it is left alone until they are done.
    private async Task EndProgramAsync()
    {
        await executor.Drained;
        if (isCancelled)
            await endProgram.CancelAsync();
        else
            endProgram.CancelAfter(ExitGrace);
    }

    private async Task RunProgramAsync(Task<bool> isLoaded)
    {
        var program = StartProgramAsync(endProgram.Token);
        var loop = LoopAsync(isLoaded);
        await Task.WhenAny(program, signalled.Task);
        if (program.IsCompleted)
            ProgramEnded(await program);
        work.Writer.TryComplete();
        await loop;
        await executor.WhenIdleAsync();
        if (!program.IsCompleted)
            lateExit = AwaitLateExitAsync(program);
    }

    private async Task AwaitLateExitAsync(Task<ProgramExit> program)
    {
        await done.Task;
        endProgram.CancelAfter(ExitGrace);
        ProgramEnded(await program);
    }

    private void ProgramEnded(ProgramExit exit)
    {
        if (exit.Outcome == ProgramOutcome.Succeeded)
            return;
        programFailed = true;
        if (exit.Outcome == ProgramOutcome.Failed && exit.Message.Length > 0 && !HasFailedBesidesProgram)
            events.Report("", "error", exit.Message);
        executor.Stop();
    }

    private async Task<ProgramExit> StartProgramAsync(CancellationToken cancellationToken)
    {
        if (!dependencies.Languages.TryGetValue(request.Program.Runtime, out var host))
        {
            return new ProgramExit(
                ProgramOutcome.Failed,
                $"PRV3101: the runtime '{request.Program.Runtime}' is not supported; use one of: {string.Join(", ", dependencies.Languages.Keys.Order(StringComparer.Ordinal))}");
        }

        var run = new ProgramRun(
            request.Program, request.IsPreview, request.Parallel, endpoint,
            (line, isError) => events.Report("", isError ? "info#err" : "info", line + "\n"));
        try
        {
            return await host.RunAsync(run, cancellationToken);
        }
        catch (PluginException exception)
        {
            return new ProgramExit(ProgramOutcome.Failed, exception.Message);
        }
    }

    private async Task LoopAsync(Task<bool> isLoaded)
    {
        await Task.Yield();
        if (!await isLoaded)
        {
            generationFailed = true;
            executor.Stop();
        }

        await foreach (var item in work.Reader.ReadAllAsync())
            await item();
    }

    private async Task GenerateAsync(Registration registration)
    {
        if (executor.Stopping.IsCancellationRequested)
        {
            executor.Abandon(registration);
            return;
        }

        try
        {
            if (request.ContinueOnError && NeedsSomethingThatFailed(registration.Goal))
            {
                var state = generator.PassOver(registration);
                executor.PassedOver(state.Urn);
                registration.Complete(new RegistrationResult(state, RegistrationStatus.Failed));
                return;
            }

            TrackedState? imported = null;
            if (generator.Import(registration) is { } import)
            {
                if (!await executor.Submit([import]))
                {
                    executor.Abandon(registration);
                    return;
                }

                imported = new TrackedState(recorder.IdOf(import.Urn), recorder.Find(import.Urn)!);
            }

            var steps = registration.IsRead
                ? generator.Read(registration)
                : await generator.RegisterAsync(registration, imported, CancellationToken.None);
            _ = executor.Submit(steps);
        }
        catch (Exception exception) when (exception is GenerationException or ProviderException or PluginException)
        {
            FailGeneration(registration, exception);
        }
    }

    private bool NeedsSomethingThatFailed(Goal goal)
        => executor.HasFailed
            && (goal.Dependencies.Any(executor.FailedAt) || executor.FailedAt(goal.Parent)
                || (ProviderReference.TryParse(goal.Provider) is { } provider && executor.FailedAt(provider.Urn)));

    private void FailGeneration(Registration registration, Exception exception)
    {
        generationFailed = true;
        var goal = registration.Goal;
        var parent = ResourceUrn.TryParse(goal.Parent, out var parsed) ? parsed : (ResourceUrn?)null;
        var urn = (exception as GenerationException)?.Urn
            ?? ResourceUrn.Create(request.Program.Stack, request.Program.Project, parent, goal.Type, goal.Name).Value;
        var messages = exception is GenerationException told ? told.Messages : [exception.Message];
        foreach (var message in messages)
            events.Report(urn, "error", message);
        if (request.ContinueOnError)
        {
            executor.PassedOver(urn);
            registration.Complete(new RegistrationResult(goal.ToState(urn), RegistrationStatus.Failed));
            return;
        }

        executor.Stop();
        executor.Abandon(registration);
        work.Writer.TryComplete();
    }

    // What an update names may come with the program, unless it has to exist beforehand.
    private ImmutableArray<Diagnostic> UnknownTargets()
    {
        Func<string, bool> exists = urn => olds.All.Any(old => old.State.Urn == urn);
        var unknown = TargetChecks.Unknown(progress.ReplaceRequests, exists);
        if (request.Refresh || request.Kind != OperationKind.Update)
            unknown = unknown.Concat(TargetChecks.Unknown(selection.Targets, exists)).Concat(TargetChecks.Unknown(selection.Exclusions, exists));
        return [.. unknown];
    }

    private async Task<OperationResult> RefuseAsync(ImmutableArray<Diagnostic> unknown)
    {
        if (request.Kind != OperationKind.Update)
            throw new DiagnosticException(unknown);
        ReportUnknown(unknown);
        return await ConcludeAsync();
    }

    private void ReportGenerating(string urn, string severity, string message)
    {
        hasGenerationErrors |= severity == "error";
        events.Report(urn, severity, message);
    }

    private void ReportUnseen()
    {
        foreach (var urn in constraint?.Unseen(olds) ?? [])
            events.Report(urn, "error", $"expected resource operations for {urn} but none were seen");
    }

    private void ReportUnknown(IEnumerable<Diagnostic> unknown)
    {
        foreach (var diagnostic in unknown)
            events.Report("", "error", diagnostic.ToString());
    }

    private async Task RefreshAsync()
    {
        await Task.WhenAll(olds.All.Where(IsSelected).Select(old => executor.Submit(
            [new Step { Op = StepOp.Refresh, Urn = old.State.Urn, Old = old, New = old.State }])));
        foreach (var (tracked, state) in DanglingReferences.Fix(olds).ToArray())
        {
            tracked.State = state;
            await recorder.ApplyOneAsync(new SnapshotChange { Put = [(tracked.Id, state)] });
        }

        olds.DropGone();
    }

    // In the order of the states, so that who depends on what is selected is met after it.
    private bool IsSelected(TrackedState old)
    {
        var isIncluded = selection.Includes(old.State);
        selection.Note(old.State, isIncluded);
        return isIncluded;
    }

    private async Task CarryOverPendingOperationsAsync()
    {
        var pending = request.Base.PendingOperations;
        if (pending.IsEmpty)
            return;
        // A refresh has asked the providers of everything there is; what else there may be, only the user can tell.
        var dropped = Enumerable.Range(0, pending.Length)
            .Where(index => request.Kind == OperationKind.Refresh || pending[index].Type != PendingOperationType.Creating).Select(index => (long)index).ToImmutableArray();
        if (!dropped.IsEmpty)
            await recorder.ApplyOneAsync(new SnapshotChange { Ended = dropped });
        if (!request.IsPreview)
            events.Report("", "warning", PendingOperationsText.Of(pending));
    }

    private async Task<OperationResult> ConcludeAsync()
    {
        await lateExit;
        if (isCancelled)
            events.Report("", "error", $"{Verb} canceled");
        else if ((hasGenerationErrors && !generationFailed) || policies.HasUnreportedViolations || (executor.HasFailed && !request.ContinueOnError))
            events.Report("", "error", $"{Verb} failed");
        var succeeded = !HasFailed;
        var snapshot = recorder.ToSnapshot();
        if (journal is not null)
            await journal.CompleteAsync(snapshot, CancellationToken.None);
        events.Emit(new EngineEvent.Summary(
            request.IsPreview, MaybeCorrupt: false, dependencies.Time.GetElapsedTime(started), events.Changes, policies.Versions,
            succeeded ? "succeeded" : "failed"));
        events.Emit(new EngineEvent.Cancel());
        foreach (var state in plan is null ? [] : recorder.Results)
            plan?.Outputs(state);
        return new OperationResult(succeeded, events.Changes, snapshot) { Plan = plan?.Build(dependencies.Time.GetUtcNow()) };
    }

    private async Task<ProviderClient> StartProviderAsync(string package, PropertyMap inputs, CancellationToken cancellationToken)
    {
        var program = request.Program;
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PULUMI_PROJECT"] = program.Project,
            ["PULUMI_STACK"] = program.Stack,
            ["PULUMI_CONFIG"] = ProgramEnvironment.Config(program),
            [$"PULUMI_{program.Runtime.ToUpperInvariant()}_PROJECT"] = program.Project,
            [$"PULUMI_{program.Runtime.ToUpperInvariant()}_STACK"] = program.Stack,
        };
        var plugin = await dependencies.Providers.StartAsync(
            new ProviderPluginRequest(
                package, ProviderInputs.VersionOf(inputs), endpoint, program.ProgramDirectory, environment,
                line => events.Report("", "debug", line)),
            cancellationToken);
        try
        {
            var address = plugin.Directory is null ? "" : await endpoint.ListenAsync(cancellationToken);
            return await ProviderClient.ConnectAsync(plugin, address, request.IsPreview, cancellationToken);
        }
        catch
        {
            await plugin.DisposeAsync();
            throw;
        }
    }

    private ResourceState? FindOldProvider(ProviderReference reference)
        => olds.Find(reference.Urn) is { } old && old.State.Id == reference.Id
            ? old.State
            : olds.All.FirstOrDefault(state => state.State.Urn == reference.Urn && state.State.Id == reference.Id)?.State;

    private ImmutableSortedDictionary<string, string> BlindedConfig()
        => request.Program.Config.ToImmutableSortedDictionary(
            pair => pair.Key, pair => request.Program.SecretKeys.Contains(pair.Key) ? "[secret]" : pair.Value, StringComparer.Ordinal);
}
