using System.Collections.Immutable;
using System.Globalization;
using Provisioning.Cli.Commands;
using Provisioning.Cli.Display;
using Provisioning.Engine.Events;
using Provisioning.Engine.Files;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Plans;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli.Operations;

/// <summary>Runs one operation from its options to its exit code.</summary>
internal sealed class OperationRunner(
    CommandContext context, OperationOptions options, GlobalOptions globals, OperationKind kind, OperationText text)
{
    private const int MaxParallel = 1_000;

    private readonly SecretMask mask = new();
    private readonly ImportFileSink importFile = new();
    private ImmutableArray<ResourceImport> imports = [];

    /// <summary>What an import is about, once its project and stack are known.</summary>
    public Func<PreparedOperation, ImmutableArray<ResourceImport>> Imports { get; init; } = _ => [];

    /// <summary>Shows what would be done. The stack is not locked.</summary>
    public async Task<int> PreviewAsync()
    {
        OperationFlags.CheckSelection(context, options);
        var prepared = Prepare();
        var loaded = prepared.Load();
        await prepared.Secrets.VerifyAsync();
        var result = await PreviewAsync(prepared, loaded);
        if (result is { Succeeded: true, Plan: { } plan } && context.Value(options.SavePlan) is { } path)
            SavePlan(prepared, plan, path);
        var code = ExitCode(result, isPreview: true);
        // Nothing has been destroyed, so there is nothing to remove; with pulumi this fails as well.
        if (code == ExitCodes.Success && context.Has(options.RemoveStack) && StackCommands.HasResources(prepared.Load().Snapshot))
            throw new DiagnosticException(StateDiagnostics.StackHasResources(prepared.Stack.Name));
        if (code == ExitCodes.Success && context.Value(options.ImportFile) is { } file)
        {
            var content = importFile.Content(SecretForm.Encrypted(prepared.Secrets, new CheckpointMemory()), context.Terminal.Warn);
            context.Environment.Files.Write(Path.GetFullPath(file, context.Environment.CurrentFolder), content);
        }

        return code;
    }

    /// <summary>Previews, asks, and does it. The stack is locked from before the preview until the end.</summary>
    public async Task<int> RunAsync()
    {
        OperationFlags.Check(context, options, kind);
        if (context.Has(options.PreviewOnly))
            return await PreviewAsync();
        var (skipsPreview, isConfirmed) = (OperationFlags.SkipsPreview(context, options), OperationFlags.IsConfirmed(context, options));
        var prepared = Prepare();
        await prepared.Secrets.VerifyAsync();
        using var held = prepared.Workspace.Locks.Acquire(prepared.Stack, LockOwners.Current(context.Environment));
        var loaded = prepared.Load();
        if (Protected(loaded).Length is > 0 and var count && loaded.Snapshot.Resources.All(state => ProtectedResources.Of(loaded.Snapshot).Contains(state.Urn)))
        {
            Say($"There were no unprotected resources to destroy. There are still {count} protected resources associated with this stack.");
            return ExitCodes.Success;
        }

        var plan = ReadPlan(prepared);
        if (!skipsPreview)
        {
            var preview = await PreviewAsync(prepared, loaded);
            ThrowIfRefused(preview);
            if (!preview.Succeeded)
                return ExitCodes.Failure;
            if (!isConfirmed && !context.Terminal.Confirm($"Do you want to perform this {text.Name}?"))
                throw new DiagnosticException(CliDiagnostics.Declined(text.Name));
            if (context.Has(options.Strict))
                plan ??= preview.Plan;
        }

        var result = await CarryOutAsync(prepared, loaded, plan);
        if (result.Succeeded && kind == OperationKind.Destroy)
            Conclude(prepared, Protected(loaded).Length);
        return ExitCode(result, isPreview: false);
    }

    private bool IsProgramRun => context.Has(options.RunProgram) || context.Environment.IsSet("PULUMI_RUN_PROGRAM");

    // What the program does not get need not be what the project declares.
    private bool RunsProgram => kind is OperationKind.Update or OperationKind.Import || IsProgramRun;

    private PreparedOperation Prepare()
    {
        var prepared = new OperationPreparation(context, options, globals, mask)
        {
            ValidatesConfig = RunsProgram && !context.Has(options.SkipConfigValidation),
            WorksWithoutProject = kind == OperationKind.Destroy && context.Value(options.Stack) is not null,
        }.Prepare();
        if (kind == OperationKind.Refresh)
            PendingCreates.Apply(context, options, prepared.Workspace, prepared.Stack);
        imports = Imports(prepared);
        return prepared;
    }

    private async Task<OperationResult> PreviewAsync(PreparedOperation prepared, LoadedStack loaded)
    {
        var shown = DisplayOptions(isPreview: true, text.PreviewHeading, prepared);
        IDisplay display = context.Has(options.Json)
            ? context.Environment.IsSet("PULUMI_ENABLE_STREAMING_JSON_PREVIEW")
                ? new JsonLinesDisplay(context.Terminal, context.Environment.Time)
                : new JsonPreviewDisplay(context.Terminal, shown)
            : context.Has(options.Diff) ? new DiffDisplay(context.Terminal, shown)
            : new LineDisplay(context.Terminal, shown, context.Environment.Time);
        return await RunEngineAsync(prepared, loaded, isPreview: true, null, display, ReadPlan(prepared));
    }

    private async Task<OperationResult> CarryOutAsync(PreparedOperation prepared, LoadedStack loaded, DeploymentPlan? plan)
    {
        var shown = DisplayOptions(isPreview: false, text.Heading, prepared);
        IDisplay display = context.Has(options.Json) ? new JsonLinesDisplay(context.Terminal, context.Environment.Time)
            : context.Has(options.Diff) ? new DiffDisplay(context.Terminal, shown)
            : new LineDisplay(context.Terminal, shown, context.Environment.Time);
        var started = context.Environment.Time.GetUtcNow();
        OperationResult result;
        using (var journal = prepared.Workspace.Stacks.OpenJournal(loaded, prepared.Secrets))
            result = await RunEngineAsync(prepared, loaded, isPreview: false, journal, display, plan);
        Record(prepared, result, started);
        var found = SnapshotIntegrity.Verify(prepared.Workspace.LoadSealed(prepared.Stack).Snapshot);
        return found.IsEmpty || !globals.ChecksIntegrity(context.Arguments) ? result : throw new DiagnosticException(found);
    }

    private async Task<OperationResult> RunEngineAsync(
        PreparedOperation prepared, LoadedStack loaded, bool isPreview, ISnapshotJournal? journal, IDisplay display, DeploymentPlan? plan)
    {
        await using var log = await OpenEventLogAsync();
        // A digest has states as they are, but for secrets.
        List<IEventSink> whole = display is JsonPreviewDisplay ? [display] : [];
        List<IEventSink> sinks = display is JsonPreviewDisplay ? [] : [display];
        if (context.Value(options.ImportFile) is not null)
            whole.Add(importFile);
        if (log is not null)
            sinks.Add(new EventLog(log.Write, context.Environment.Time, context.Terminal.EventStyle));
        var engine = context.Environment.Engine(prepared.Workspace);
        var request = new OperationRequest
        {
            Kind = kind,
            IsPreview = isPreview,
            Program = prepared.Program,
            Base = loaded.Snapshot,
            PolicyPacks = prepared.PolicyPacks,
            Parallel = Parallel(),
            ContinueOnError = context.Given(options.ContinueOnError) ?? context.Environment.IsSet("PULUMI_CONTINUE_ON_ERROR"),
            Refresh = context.Given(options.Refresh) ?? (prepared.Project.RefreshesAlways && kind is OperationKind.Update or OperationKind.Destroy),
            RunsProgram = IsProgramRun,
            ForgetsPendingCreates = context.Has(options.ClearPendingCreates),
            Targets = [.. context.Values(options.Target), .. context.Values(options.TargetReplace)],
            TargetDependents = context.Has(options.TargetDependents),
            Excludes = [.. context.Values(options.Exclude), .. Protected(loaded)],
            ExcludeDependents = context.Has(options.ExcludeDependents),
            Replace = [.. context.Values(options.Replace), .. context.Values(options.TargetReplace)],
            IgnoreProtect = context.Has(options.IgnoreProtect),
            MakesPlan = isPreview && (context.Value(options.SavePlan) is not null || context.Has(options.Strict)),
            Plan = plan,
            Imports = imports,
        };
        try
        {
            return await engine.RunAsync(request, journal, new EventFanOut(mask, sinks, whole), context.Cancellation);
        }
        finally
        {
            display.Finish();
            if (log?.Failure is { } failure)
                context.Terminal.Report(CliDiagnostics.OutputNotWritten(context.Value(options.EventLog) ?? "", failure) with { Severity = DiagnosticSeverity.Warning });
        }
    }

    private void Record(PreparedOperation prepared, OperationResult result, DateTimeOffset started)
        => prepared.Workspace.History.Add(prepared.Stack, new UpdateRecord
        {
            Kind = text.HistoryKind,
            Started = started,
            Ended = context.Environment.Time.GetUtcNow(),
            Message = context.Value(options.Message) ?? "",
            Succeeded = result.Succeeded,
            Environment = UpdateFacts.Of(context, prepared.Program.Runtime),
            ConfigJson = prepared.ConfigJson,
            ResourceChanges = result.Changes,
        });

    private DeploymentPlan? ReadPlan(PreparedOperation prepared)
    {
        if (context.Value(options.Plan) is not { } path)
            return null;
        var file = Path.GetFullPath(path, context.Environment.CurrentFolder);
        var content = context.Environment.Files.Read(file, PlanReader.MaxBytes) ?? throw new DiagnosticException(CliDiagnostics.FileMissing(path));
        return PlanReader.Read(content, path, prepared.Secrets);
    }

    private void SavePlan(PreparedOperation prepared, DeploymentPlan plan, string path)
    {
        var form = context.Has(options.ShowSecrets) ? SecretForm.Plaintext : SecretForm.Encrypted(prepared.Secrets, new CheckpointMemory());
        context.Environment.Files.Replace(
            Path.GetFullPath(path, context.Environment.CurrentFolder), PlanWriter.Write(plan with { ConfigJson = prepared.ConfigJson }, form));
        if (context.Has(options.Json))
            return;
        context.Terminal.Error.WriteLine($"Update plan written to '{path}'");
        context.Terminal.Error.WriteLine($"Run `provision up --plan='{path}'` to constrain the update to the operations planned by this preview");
    }

    private ImmutableArray<string> Protected(LoadedStack loaded)
        => context.Has(options.ExcludeProtected) ? ProtectedResources.Of(loaded.Snapshot) : [];

    private void Conclude(PreparedOperation prepared, int protectedCount)
    {
        if (protectedCount > 0)
        {
            Say($"All unprotected resources were destroyed. There are still {protectedCount} protected resources associated with this stack.");
            return;
        }

        if (context.Values(options.Target).Length > 0)
            return;
        if (!context.Has(options.RemoveStack))
        {
            Say("The resources in the stack have been deleted, but the history and configuration associated with the stack are still maintained. ");
            Say($"If you want to remove the stack completely, run `provision stack rm {prepared.Workspace.NameOf(prepared.Stack)}`.");
            return;
        }

        if (StackCommands.HasResources(prepared.Workspace.LoadSealed(prepared.Stack).Snapshot))
            throw new DiagnosticException(StateDiagnostics.StackHasResources(prepared.Stack.Name));
        prepared.Workspace.Stacks.Remove(prepared.Stack, withBackups: false);
        prepared.Workspace.History.Remove(prepared.Stack, withBackups: false);
        if (prepared.Workspace.HasProject)
        {
            context.Environment.Files.Delete(prepared.Project.StackFileOf(prepared.Stack.Name));
            Say("The resources in the stack have been deleted, and the history and configuration removed.");
        }
    }

    // With --json nothing but JSON is printed.
    private void Say(string line)
    {
        if (!context.Has(options.Json))
            context.Print(line);
    }

    private DisplayOptions DisplayOptions(bool isPreview, string heading, PreparedOperation prepared) => new()
    {
        Heading = heading,
        Stack = prepared.Stack.Name,
        Project = prepared.Project.Name,
        IsPreview = isPreview,
        ShowsSames = context.Has(options.ShowSames),
        ShowsReads = context.Has(options.ShowReads),
        ShowsReplacementSteps = context.Has(options.ShowReplacementSteps),
        ShowsConfig = context.Has(options.ShowConfig),
        HidesOutputs = context.Has(options.SuppressOutputs),
        ShowsSecrets = context.Has(options.ShowSecrets),
        ShowsFullOutput = context.Has(options.ShowFullOutput),
        ShowsPolicyRemediations = context.Has(options.ShowPolicyRemediations),
        ShowsDebug = context.Has(options.Debug),
        ShowsUrns = context.Has(options.Urns),
    };

    private int Parallel()
    {
        var given = context.Value(options.Parallel) ?? context.Environment.Variable("PULUMI_PARALLEL");
        if (string.IsNullOrEmpty(given))
            return Environment.ProcessorCount * 4;
        return int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parallel) && parallel <= MaxParallel
            ? Math.Max(1, parallel)
            : throw new DiagnosticException(CliDiagnostics.InvalidArguments($"--parallel takes a number up to {MaxParallel}"));
    }

    // As pulumi has it, an update's events take the place of its preview's.
    private async Task<EventLogTarget?> OpenEventLogAsync()
    {
        if (context.Value(options.EventLog) is not { } target)
            return null;
        if (!EventLogTarget.IsSupported(target))
            throw new DiagnosticException(CliDiagnostics.InvalidArguments("--event-log takes a file or tcp://HOST:PORT"));
        try
        {
            return await EventLogTarget.OpenAsync(target, context.Environment.CurrentFolder, context.Cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(CliDiagnostics.OutputNotWritten(target, exception.Message));
        }
    }

    private static void ThrowIfRefused(OperationResult result)
    {
        if (!result.Refusals.IsEmpty)
            throw new DiagnosticException(result.Refusals);
    }

    private int ExitCode(OperationResult result, bool isPreview)
    {
        ThrowIfRefused(result);
        if (!result.Succeeded)
            return context.Cancellation.IsCancellationRequested ? ExitCodes.Cancelled : ExitCodes.Failure;
        var changes = result.Changes.Where(change => change.Key is not ("same" or "read")).Sum(change => change.Value);
        if (context.Has(options.ExpectNoChanges) && changes > 0)
            throw new DiagnosticException(CliDiagnostics.UnexpectedChanges(isPreview));
        return ExitCodes.Success;
    }
}
