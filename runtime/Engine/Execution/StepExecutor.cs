using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Provisioning.Engine.Events;
using Provisioning.Engine.Generation;
using Provisioning.Engine.State;

namespace Provisioning.Engine.Execution;

/// <summary>
/// Runs chains of steps: the steps of a chain one after the other, chains at once up to a limit. What runs is always run to its
/// end and recorded; once stopped, nothing more starts.
/// </summary>
internal sealed class StepExecutor(
    StepLifecycle lifecycle, EventHub events, int parallel, bool continueOnError) : IDisposable
{
    private readonly SemaphoreSlim slots = new(Math.Max(1, parallel));
    private readonly CancellationTokenSource stopping = new();
    private readonly HashSet<Task> running = [];
    private readonly List<Registration> abandoned = [];
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<TrackedState, Task> earlyDeletions = [];
    private readonly ConcurrentDictionary<string, bool> failedUrns = new(StringComparer.Ordinal);
    private ExceptionDispatchInfo? fault;
    private bool hasFailedLate;

    /// <summary>Signalled once nothing more is started.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <summary>Whether a step failed.</summary>
    public bool HasFailed => !failedUrns.IsEmpty || HasFailedLate;

    /// <summary>Whether a hook failed after what it follows was done.</summary>
    public bool HasFailedLate => Volatile.Read(ref hasFailedLate);

    /// <summary>URNs of resources whose step failed, or was passed over.</summary>
    public ICollection<string> Failed => failedUrns.Keys;

    /// <summary>Whether a resource's step failed, or was passed over because another's did.</summary>
    public bool FailedAt(string urn) => failedUrns.ContainsKey(urn);

    /// <summary>Notes that a resource was passed over.</summary>
    public void PassedOver(string urn) => failedUrns[urn] = true;

    /// <summary>Notes that a step was passed over. What it was to delete is still there for who was to come after that.</summary>
    public void PassedOver(Step step)
    {
        PassedOver(step.Urn);
        if (step.MarksOldPendingReplacement)
            earlyDeletions[step.Old!] = Task.CompletedTask;
    }

    /// <summary>Done once nothing more is started and nothing runs any more.</summary>
    public Task Drained => drained.Task;

    /// <summary>Starts nothing more. What runs goes on to its end.</summary>
    public void Stop()
    {
        if (stopping.IsCancellationRequested)
            return;
        stopping.Cancel();
        _ = DrainAsync();
    }

    /// <summary>
    /// Gives a registration up. The program learns of it only once nothing runs any more: until then its hooks may be needed.
    /// </summary>
    public void Abandon(Registration registration)
    {
        lock (abandoned)
        {
            if (!drained.Task.IsCompleted)
            {
                abandoned.Add(registration);
                return;
            }
        }

        registration.Abandon();
    }

    /// <summary>
    /// Runs a chain when there is room. Where one fails nothing more starts, unless the user asked for it or
    /// <paramref name="othersGoOn"/> says so.
    /// </summary>
    public Task<bool> Submit(ImmutableArray<Step> chain, bool othersGoOn = false)
    {
        // Counted before it starts: else it would run unseen while what fails elsewhere lets the program, and its hooks, end.
        var ended = new TaskCompletionSource();
        lock (running)
            running.Add(ended.Task);
        var task = RunAsync(chain, othersGoOn);
        foreach (var step in chain.Where(step => step.MarksOldPendingReplacement))
            earlyDeletions[step.Old!] = task;
        task.ContinueWith(
            _ =>
            {
                lock (running)
                    running.Remove(ended.Task);
                ended.SetResult();
            }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return task;
    }

    /// <summary>Fails a step that may not be run. Nothing was tried, so others go on, and the user hears of all that are refused.</summary>
    public void Refuse(Step step, string message)
    {
        events.Starting(step);
        failedUrns[step.Urn] = true;
        events.Failed(step, step.New, message, FailureStatus.Clean);
    }

    /// <summary>Waits until nothing runs. What went wrong beyond the failure of a step, as a journal that cannot be written, is thrown then.</summary>
    public async Task WhenIdleAsync()
    {
        await WhenNothingRunsAsync();
        Volatile.Read(ref fault)?.Throw();
    }

    private async Task WhenNothingRunsAsync()
    {
        while (true)
        {
            Task[] tasks;
            lock (running)
                tasks = [.. running];
            if (tasks.Length == 0)
                return;
            await Task.WhenAll(tasks);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        slots.Dispose();
        stopping.Dispose();
    }

    private async Task<bool> RunAsync(ImmutableArray<Step> chain, bool othersGoOn)
    {
        try
        {
            return await RunChainAsync(chain, othersGoOn);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref fault, ExceptionDispatchInfo.Capture(exception), null);
            Stop();
            Abandon(chain);
            return false;
        }
    }

    private async Task<bool> RunChainAsync(ImmutableArray<Step> chain, bool othersGoOn)
    {
        if (!await IsDeletedAheadAsync(chain))
        {
            Abandon(chain);
            return false;
        }

        // Whoever holds a slot gives it back, stopped or not: then those that wait find out that nothing more starts.
        await slots.WaitAsync();
        try
        {
            ResourceState? created = null;
            foreach (var step in chain)
            {
                // What marks a replacement as done shows what it led to.
                var shown = step.Op == StepOp.Replace && created?.Urn == step.Urn ? step with { New = created } : step;
                var (succeeded, result) = stopping.IsCancellationRequested ? (false, null) : await RunAsync(shown, othersGoOn);
                if (!succeeded)
                {
                    Abandon(chain, result);
                    return false;
                }

                created = step.Op is StepOp.CreateReplacement or StepOp.ReadReplacement or StepOp.ImportReplacement ? result : created;
            }

            return true;
        }
        finally
        {
            slots.Release();
        }
    }

    // What another chain deletes ahead of its replacement has to be gone before this one creates that.
    private async Task<bool> IsDeletedAheadAsync(ImmutableArray<Step> chain)
    {
        foreach (var step in chain)
        {
            if (step.Old is not { } old || !earlyDeletions.TryGetValue(old, out var deletion))
                continue;
            await deletion;
            if (!old.State.PendingReplacement)
            {
                failedUrns[step.Urn] = true;
                return false;
            }
        }

        return true;
    }

    private async Task<(bool Succeeded, ResourceState? Result)> RunAsync(Step step, bool othersGoOn)
    {
        var outcome = await lifecycle.RunAsync(step, stopping.Token);
        if (!outcome.HasSucceeded)
        {
            failedUrns[step.Urn] = true;
            if (!continueOnError && !othersGoOn && !outcome.IsRefused)
                Stop();
            return (false, outcome.Result);
        }

        if (outcome.Result is { } result)
        {
            step.Registration?.Complete(new RegistrationResult(
                result, step.IsSkippedCreate ? RegistrationStatus.LeftOut : RegistrationStatus.Succeeded) { Stables = step.Stables });
        }

        if (!outcome.IsFollowedUp)
            FailLate();
        return (true, outcome.Result);
    }

    /// <summary>Runs what is to run once a component has registered its outputs.</summary>
    public async Task FinishComponentAsync(ResourceState state)
    {
        if (!await lifecycle.FinishComponentAsync(state))
            FailLate();
    }

    private void FailLate()
    {
        Volatile.Write(ref hasFailedLate, true);
        if (!continueOnError)
            Stop();
    }

    // Whoever goes on learns what there is all the same: a resource that did not become what it should be, or is as it was.
    private void Abandon(ImmutableArray<Step> chain, ResourceState? found = null)
    {
        foreach (var step in chain)
        {
            if (step.Registration is not { } registration)
                continue;
            if (continueOnError && step.New is { } state)
            {
                failedUrns[state.Urn] = true;
                registration.Complete(new RegistrationResult(
                    found?.Urn == state.Urn ? found : state with { Id = step.Op == StepOp.Update ? step.Old!.State.Id : state.Id }, RegistrationStatus.Failed));
            }
            else
            {
                Abandon(registration);
            }
        }
    }

    private async Task DrainAsync()
    {
        await WhenNothingRunsAsync();
        lock (abandoned)
            drained.TrySetResult();
        foreach (var registration in abandoned)
            registration.Abandon();
    }
}
