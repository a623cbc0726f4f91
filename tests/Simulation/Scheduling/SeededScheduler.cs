namespace Provisioning.Simulation.Tests.Scheduling;

/// <summary>
/// Runs everything that is asynchronous on the thread that calls it, one continuation at a time, and lets the dice decide which of
/// those that are ready goes on: one seed is one schedule.
/// </summary>
internal sealed class SeededScheduler(Random dice, Crash crash) : SynchronizationContext
{
    // Nothing in a simulation waits for anything but another continuation: whoever waits this long waits forever.
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(8);

    private readonly List<(SendOrPostCallback Callback, object? State)> ready = [];

    /// <summary>Runs to the end, or until the machine dies; false where it died.</summary>
    /// <exception cref="StalledException">Nothing can go on.</exception>
    public bool Run(Func<Task> work)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            var task = work();
            while (!task.IsCompleted && !crash.HasStruck)
            {
                var (callback, state) = Next();
                callback(state);
            }

            if (crash.HasStruck)
                return false;
            task.GetAwaiter().GetResult();
            return true;
        }
        finally
        {
            SetSynchronizationContext(outer);
            lock (ready)
                ready.Clear();
        }
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (ready)
        {
            ready.Add((d, state));
            Monitor.Pulse(ready);
        }
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state) => d(state);

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    private (SendOrPostCallback Callback, object? State) Next()
    {
        lock (ready)
        {
            if (ready.Count == 0 && !Monitor.Wait(ready, Forever))
                throw new StalledException();
            var index = dice.Next(ready.Count);
            var next = ready[index];
            ready.RemoveAt(index);
            return next;
        }
    }
}

/// <summary>An operation waits for something that never comes.</summary>
internal sealed class StalledException() : Exception("the operation waits for something that never comes");
