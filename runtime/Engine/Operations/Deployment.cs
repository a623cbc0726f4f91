using System.Collections.Immutable;
using Provisioning.Engine.Callbacks;
using Provisioning.Engine.Events;
using Provisioning.Engine.Execution;
using Provisioning.Engine.Generation;
using Provisioning.Engine.Monitor;
using Provisioning.Engine.Plans;
using Provisioning.Engine.Plugins;
using Provisioning.Engine.Policies;
using Provisioning.Engine.Providers;
using Provisioning.Engine.State;
using Provisioning.Engine.Values;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Operations;

/// <summary>One operation, from its first event to its last: refresh, program, deletions, conclusion.</summary>
internal sealed class Deployment : IAsyncDisposable
{
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
    private readonly GenerationContext context;
    private readonly EngineEndpoint endpoint;
    private readonly StepExecutor executor;
    private readonly PolicyPacks policies;
    private readonly ProgramPhase program;
    private readonly RegistrationPhase registrations;
    private readonly RefreshPhase refresh;
    private readonly StackOutputs stackOutputs;
    private readonly long started;
    private bool isRefused;
    private bool hasGenerationErrors;
    private volatile bool isCancelled;
    private Task cancelling = Task.CompletedTask;

    public Deployment(EngineDependencies dependencies, OperationRequest request, ISnapshotJournal? journal, IEventSink sink)
    {
        this.dependencies = dependencies;
        this.request = request;
        this.journal = request.IsPreview ? null : journal;
        started = dependencies.Time.GetTimestamp();
        events = new EventHub(sink, request.IsPreview, request.Kind == OperationKind.Refresh);
        olds = new OldStates(request.Base.Resources);
        recorder = new StateRecorder(new SnapshotLedger(request.Base), this.journal);
        var builtin = new BuiltinProvider(
            dependencies.Stacks, dependencies.Ids, urn => recorder.Find(urn), (urn, message) => events.Report(urn, "warning", message));
        var starter = new ProviderStarter(dependencies.Providers, request, events);
        providers = new ProviderRegistry(starter.StartAsync, builtin, dependencies.Ids, olds.FindProvider);
        progress = new GenerationState(new UrnPatterns(request.Replace));
        var hooks = new ResourceHooks(callbacks, events, request.IsPreview);
        executor = new StepExecutor(
            new StepLifecycle(new StepRunner(providers, dependencies.Time, request.IsPreview), recorder, events, hooks),
            events, request.Parallel, request.ContinueOnError);
        var planned = request.MakesPlan ? new PlanBuilder() : null;
        var constraint = request.Plan is { } plan ? new PlanConstraint(plan) : null;
        stackOutputs = new StackOutputs(recorder, new PlannedOutputs(olds, planned, constraint), events)
        {
            Finish = executor.FinishComponentAsync,
        };
        program = new ProgramPhase(dependencies, request, executor, stackOutputs, events);
        var packages = new PackageReferences();
        var resolver = new GoalResolver(
            monitorState, new DefaultProviders(request.Program, program.RegisterAsync), packages,
            new AssetHasher(request.Program.ProgramDirectory));
        var monitor = new ResourceMonitorService(
            request, monitorState, resolver, packages, new Lazy<ProviderRegistry>(() => providers), new Transforms(callbacks, monitorState),
            hooks, program);
        endpoint = new EngineEndpoint(monitor, new EngineService(events, monitorState));
        starter.Endpoint = endpoint;
        monitorState.ListenAsync = endpoint.ListenAsync;
        policies = new PolicyPacks(dependencies.PolicyPacks, request, events, endpoint, urn => recorder.Find(urn));
        var selection = new ResourceSelection(request);
        context = new GenerationContext(
            request, selection, olds, providers, policies, dependencies.Ids, urn => recorder.Find(urn), ReportGenerating)
        {
            Planned = planned, Constraint = constraint,
        };
        var names = new RegisteredNames(context, progress);
        registrations = new RegistrationPhase(
            context, new StepGenerator(context, progress, names), new RegisteredRefresh(context, progress, names), executor, recorder, events)
        {
            Close = program.Close,
        };
        program.Deal = registrations.DealAsync;
        program.HasFailedOtherwise = () => HasFailedBesidesProgram;
        refresh = new RefreshPhase(olds, selection, executor, recorder, providers, events);
    }

    // Every operation that changes the state is an update in Pulumi's words.
    private string Verb => request.IsPreview ? "preview" : "update";

    /// <summary>Carries the operation out.</summary>
    /// <exception cref="DiagnosticException">It may not even begin; the state is as it was.</exception>
    public async Task<OperationResult> RunAsync(CancellationToken cancellationToken)
    {
        policies.TellOfLoading();
        if (request.PolicyPacks.IsEmpty)
            EmitPrelude();
        await using var cancelling = cancellationToken.Register(Cancel);
        try
        {
            if (await MayBeginAsync())
                await RunPhasesAsync(cancellationToken);
        }
        finally
        {
            program.Finish();
        }

        return await ConcludeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await program.AwaitEndingAsync();
        await cancelling;
        await policies.DisposeAsync();
        await providers.DisposeAsync();
        await endpoint.DisposeAsync();
        callbacks.Dispose();
        executor.Dispose();
        program.Dispose();
    }

    private bool HasFailed => program.HasFailed || HasFailedBesidesProgram;

    private bool HasFailedBesidesProgram
        => isRefused || registrations.HasFailed || executor.HasFailed || events.HasErrors || policies.HasViolations || isCancelled;

    private bool MayDelete
        => !isCancelled && !isRefused && !registrations.HasFailed && !program.HasFailed && !monitorState.ProgramReportedError
            && (!executor.HasFailed || request.ContinueOnError) && request.Kind is OperationKind.Update or OperationKind.Destroy;

    private bool RunsProgram => request.Kind == OperationKind.Update || request.RunsProgram;

    private void Cancel()
    {
        isCancelled = true;
        program.Cancel();
        cancelling = Task.WhenAll(providers.CancelAsync(), policies.CancelAsync());
    }

    private async Task<bool> MayBeginAsync()
    {
        var problems = OperationChecks.Problems(context);
        if (!problems.IsEmpty && request.Kind != OperationKind.Update)
        {
            if (journal is not null)
                await journal.CompleteAsync(recorder.ToSnapshot(), CancellationToken.None);
            throw new DiagnosticException(problems);
        }

        Refuse([.. OperationChecks.UnknownBeforehand(context, progress), .. problems]);
        return !isRefused;
    }

    private async Task RunPhasesAsync(CancellationToken cancellationToken)
    {
        var isLoaded = LoadPoliciesAsync(cancellationToken);
        // Nothing is read, let alone written, for an operation that is not judged.
        if ((request.RefreshesAhead || RefreshesSomeAhead) && !await isLoaded)
        {
            isRefused = true;
            return;
        }

        await CarryOverPendingOperationsAsync();
        if (request.Kind == OperationKind.Import)
        {
            await new ImportPhase(context, registrations, executor).RunAsync();
            return;
        }

        if (!await IsRefreshedAheadAsync())
            return;
        if (RunsProgram)
            await program.RunAsync(endpoint, isLoaded);
        if (!await isLoaded)
            isRefused = true;
        // By the end of a refresh a target may be gone, and an update may have made it.
        var unknown = RunsProgram || request.Kind != OperationKind.Refresh ? OperationChecks.UnknownTargets(context, progress) : [];
        if (request is { RunsProgram: true, Kind: OperationKind.Refresh } && !HasFailed)
            await refresh.RunRestAsync(old => !progress.IsRegistered(old.State.Urn) && !progress.IsRenamed(old.State.Urn));
        var mayDelete = MayDelete;
        Refuse(unknown);
        if (mayDelete)
            await DeleteAsync(isKeepingAll: !unknown.IsEmpty, cancellationToken);
        await executor.WhenIdleAsync();
        isRefused |= !await stackOutputs.FinishAsync(succeeded: !HasFailed);
        var unseen = HasFailed ? [] : context.Constraint?.Unseen(olds).ToArray() ?? [];
        foreach (var urn in unseen)
            events.Report(urn, "error", $"expected resource operations for {urn} but none were seen");
        if (IsWhole && unseen.Length == 0)
            await AnalyzeStackAsync(cancellationToken);
    }

    // What policies find fault with resource by resource is judged as a whole all the same, and so is what a hook failed after.
    private bool IsWhole
        => !isCancelled && !isRefused && !registrations.HasFailed && !program.HasFailed && executor.Failed.Count == 0
            && !executor.Stopping.IsCancellationRequested;

    private async Task AnalyzeStackAsync(CancellationToken cancellationToken)
    {
        var (stack, project) = (request.Program.Stack, request.Program.Project);
        try
        {
            await policies.AnalyzeStackAsync(
                recorder.Managed, monitorState, ResourceUrn.Create(stack, project, null, ResourceTypes.Stack, $"{project}-{stack}").Value, cancellationToken);
        }
        catch (PluginException exception)
        {
            events.Report("", "error", exception.Message);
        }
    }

    // An operation that is not judged does not begin.
    private async Task<bool> LoadPoliciesAsync(CancellationToken cancellationToken)
    {
        if (!await policies.LoadAsync(cancellationToken))
            return false;
        if (!request.PolicyPacks.IsEmpty)
            EmitPrelude();
        return true;
    }

    private async Task<bool> IsRefreshedAheadAsync()
    {
        if (request.RefreshesAhead)
            return await refresh.RunAheadAsync(_ => true);
        if (RefreshesSomeAhead)
            return await refresh.RunAheadAsync(old => old.State.RefreshBeforeUpdate);
        return true;
    }

    private bool RefreshesSomeAhead
        => !request.RefreshesAhead && !request.RefreshesOnlyWithProgram && olds.All.Any(old => old.State.RefreshBeforeUpdate);

    private async Task DeleteAsync(bool isKeepingAll, CancellationToken cancellationToken)
    {
        var decided = progress;
        if (request is { Kind: OperationKind.Destroy, RunsProgram: true })
        {
            // The program made its resources known, so that their hooks and providers are what they are now. Now all of them go.
            olds.Reset(recorder.States());
            decided = new GenerationState(progress.ReplaceRequests);
        }

        if (!await new DeletionPhase(context, decided, executor).RunAsync(isKeepingAll, cancellationToken))
            isRefused = true;
    }

    private void Refuse(ImmutableArray<Diagnostic> problems)
    {
        isRefused |= !problems.IsEmpty;
        foreach (var problem in problems)
            events.Report("", "error", problem.ToString());
    }

    private void ReportGenerating(string urn, string severity, string message)
    {
        hasGenerationErrors |= severity == "error";
        events.Report(urn, severity, message);
    }

    // Of an operation that was to create something only the user can tell what came of it: it stays until the user says.
    private async Task CarryOverPendingOperationsAsync()
    {
        var pending = request.Base.PendingOperations;
        if (pending.IsEmpty)
            return;
        var dropped = Enumerable.Range(0, pending.Length)
            .Where(index => request.ForgetsPendingCreates || pending[index].Type != PendingOperationType.Creating).Select(index => (long)index).ToImmutableArray();
        if (!dropped.IsEmpty)
            await recorder.ApplyOneAsync(new SnapshotChange { Ended = dropped });
        if (!request.IsPreview && request.Kind != OperationKind.Import && !request.RefreshesAhead && !RefreshesSomeAhead)
            events.Report("", "warning", PendingOperationsText.Of(pending));
    }

    private async Task<OperationResult> ConcludeAsync()
    {
        await program.AwaitExitAsync();
        if (isCancelled && !executor.HasFailed && !registrations.HasFailed)
            events.Report("", "error", $"{Verb} canceled");
        else if ((hasGenerationErrors && !isRefused && !registrations.HasFailed) || policies.HasUnreportedViolations || executor.HasFailedLate
            || (executor.HasFailed && (!request.ContinueOnError || executor.Stopping.IsCancellationRequested)))
        {
            events.Report("", "error", $"{Verb} failed");
        }

        var succeeded = !HasFailed;
        var snapshot = recorder.ToSnapshot();
        if (journal is not null)
            await journal.CompleteAsync(snapshot, CancellationToken.None);
        if (policies.Refusals.IsEmpty)
        {
            events.Emit(new EngineEvent.Summary(
                request.IsPreview, MaybeCorrupt: false, dependencies.Time.GetElapsedTime(started), events.Changes, policies.NamesForEvents,
                succeeded ? "succeeded" : "failed"));
        }

        events.Emit(new EngineEvent.Cancel());
        context.Planned?.Outputs(recorder.Results);
        return new OperationResult(succeeded, events.Changes, snapshot)
        {
            Plan = context.Planned?.Build(dependencies.Time.GetUtcNow()),
            Refusals = policies.Refusals,
        };
    }

    private void EmitPrelude()
        => events.Emit(new EngineEvent.Prelude(request.Program.ShownConfig ?? request.Program.Config.ToImmutableSortedDictionary(
            pair => pair.Key, pair => request.Program.SecretKeys.Contains(pair.Key) ? "[secret]" : pair.Value, StringComparer.Ordinal)));
}
