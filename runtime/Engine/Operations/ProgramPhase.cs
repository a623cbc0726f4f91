using System.Threading.Channels;
using Provisioning.Engine.Execution;
using Provisioning.Engine.Generation;
using Provisioning.Engine.Monitor;
using Provisioning.Engine.Plugins;
using Provisioning.Engine.Programs;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Operations;

/// <summary>
/// The part of an operation in which the program runs: what it registers is dealt with one by one, in the order in which it came.
/// The program lives on until everything is done, for its hooks may be needed.
/// </summary>
internal sealed class ProgramPhase : IDeploymentQueue, IDisposable
{
    // How long a program has to end by itself once nothing more is done for it.
    private static readonly TimeSpan ExitGrace = TimeSpan.FromSeconds(10);

    private readonly EngineDependencies dependencies;
    private readonly OperationRequest request;
    private readonly StepExecutor executor;
    private readonly StackOutputs stackOutputs;
    private readonly EventHub events;
    private readonly Channel<Func<Task>> work = Channel.CreateUnbounded<Func<Task>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TaskCompletionSource signalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource endProgram = new();
    private readonly Task ending;
    private volatile bool isCancelled;
    private volatile bool hasFailed;
    private Task lateExit = Task.CompletedTask;

    public ProgramPhase(
        EngineDependencies dependencies, OperationRequest request, StepExecutor executor, StackOutputs stackOutputs, EventHub events)
    {
        this.dependencies = dependencies;
        this.request = request;
        this.executor = executor;
        this.stackOutputs = stackOutputs;
        this.events = events;
        ending = EndProgramAsync();
    }

    /// <summary>Whether the program failed.</summary>
    public bool HasFailed => hasFailed;

    /// <summary>Deals with a registration. Set before anything is registered.</summary>
    public Func<Registration, Task> Deal { get; set; } = _ => Task.CompletedTask;

    /// <summary>Whether anything but the program has failed: what the program says of its own end is told only if it is news.</summary>
    public Func<bool> HasFailedOtherwise { get; set; } = () => false;

    /// <summary>Runs the program until it ends or says that it has registered everything.</summary>
    /// <param name="endpoint">Where it reaches the engine.</param>
    /// <param name="isReady">Done before the first registration is dealt with; false where none may be.</param>
    public async Task RunAsync(IEngineEndpoint endpoint, Task<bool> isReady)
    {
        var program = StartAsync(endpoint, endProgram.Token);
        var loop = LoopAsync(isReady);
        foreach (var end in (Task[])[program, loop])
            _ = end.ContinueWith(_ => signalled.TrySetResult(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await signalled.Task;
        if (program.IsCompleted)
            Ended(await program);
        work.Writer.TryComplete();
        await loop;
        await executor.WhenIdleAsync();
        if (!program.IsCompleted)
            lateExit = AwaitLateExitAsync(program);
    }

    /// <summary>Takes nothing more of the program and ends it once nothing runs that may need it.</summary>
    public void Cancel()
    {
        isCancelled = true;
        executor.Stop();
        work.Writer.TryComplete();
    }

    /// <summary>Everything is done: the program may end.</summary>
    public void Finish() => done.TrySetResult();

    /// <summary>Waits for the end of a program that was told that it may end.</summary>
    public Task AwaitExitAsync() => lateExit;

    /// <summary>Takes nothing more.</summary>
    public void Close() => work.Writer.TryComplete();

    /// <inheritdoc/>
    public async Task<RegistrationResult> RegisterAsync(Registration registration)
    {
        if (!work.Writer.TryWrite(() => Deal(registration)))
            executor.Abandon(registration);
        return await registration.Result;
    }

    /// <inheritdoc/>
    public async Task SetOutputsAsync(string urn, PropertyMap outputs)
    {
        var kept = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isQueued = work.Writer.TryWrite(async () =>
        {
            try
            {
                await stackOutputs.SetAsync(urn, outputs);
                kept.TrySetResult();
            }
            catch (GenerationException refusal)
            {
                Abort(refusal.Urn, refusal.Message);
                _ = executor.Drained.ContinueWith(_ => kept.TrySetCanceled(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
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
    public void Abort(string message) => Abort("", message);

    private void Abort(string urn, string message)
    {
        hasFailed = true;
        events.Report(urn, "error", message);
        executor.Stop();
        Close();
    }

    /// <inheritdoc/>
    public Task SignalAndWaitAsync()
    {
        signalled.TrySetResult();
        return done.Task;
    }

    /// <summary>Waits until the program has been told to end, where it was.</summary>
    public Task AwaitEndingAsync() => executor.Stopping.IsCancellationRequested ? ending : Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => endProgram.Dispose();

    // Hooks of steps under way run in the program: it is left alone until they are done.
    private async Task EndProgramAsync()
    {
        await executor.Drained;
        if (isCancelled)
            await endProgram.CancelAsync();
        else
            endProgram.CancelAfter(ExitGrace);
    }

    private async Task AwaitLateExitAsync(Task<ProgramExit> program)
    {
        await done.Task;
        endProgram.CancelAfter(ExitGrace);
        Ended(await program);
    }

    private void Ended(ProgramExit exit)
    {
        if (exit.Outcome == ProgramOutcome.Succeeded)
            return;
        hasFailed = true;
        if (exit.Outcome == ProgramOutcome.Failed && exit.Message.Length > 0 && !HasFailedOtherwise() && !isCancelled)
            events.Report("", "error", exit.Message);
        executor.Stop();
    }

    private async Task<ProgramExit> StartAsync(IEngineEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (!dependencies.Languages.TryGetValue(request.Program.Runtime, out var host))
        {
            return new ProgramExit(
                ProgramOutcome.Failed,
                $"PRV3101: the runtime '{request.Program.Runtime}' is not supported; use one of: {string.Join(", ", dependencies.Languages.Keys.Order(StringComparer.Ordinal))}");
        }

        var run = new ProgramRun(
            request.Program, request.IsPreview, request.Parallel, endpoint,
            events.Printed);
        try
        {
            return await host.RunAsync(run, cancellationToken);
        }
        catch (PluginException exception)
        {
            return new ProgramExit(ProgramOutcome.Failed, exception.Message);
        }
    }

    private async Task LoopAsync(Task<bool> isReady)
    {
        await Task.Yield();
        if (!await isReady)
            executor.Stop();
        while (await work.Reader.WaitToReadAsync())
        {
            while (work.Reader.TryRead(out var item))
                await item();
        }
    }
}
