namespace Pulumi;

/// <summary>Knows everything a program has started, and when it is done or the first of it has failed.</summary>
internal sealed class Runner
{
    private readonly Lock gate = new();
    private readonly List<Exception> exceptions = [];
    private readonly TaskCompletionSource<IReadOnlyList<Exception>> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int running;
    private bool waiting;
    private volatile bool failed;

    /// <summary>Keeps the program running until a task is done.</summary>
    public void Track(Task task)
    {
        if (task.IsCompletedSuccessfully)
            return;
        lock (gate)
            running++;
        task.ContinueWith(OnCompleted, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits until nothing runs any more or something has failed; returns what has.</summary>
    public Task<IReadOnlyList<Exception>> WaitAsync()
    {
        lock (gate)
        {
            waiting = true;
            EndIfDone();
        }

        return done.Task;
    }

    /// <summary>From here on nothing more is registered.</summary>
    public void Fail() => failed = true;

    /// <summary>A program that has failed must not go on to change things while its failure is being reported.</summary>
    /// <exception cref="ProgramFailedException">The program has failed.</exception>
    public void ThrowIfFailed()
    {
        if (failed)
            throw new ProgramFailedException();
    }

    private void OnCompleted(Task task)
    {
        lock (gate)
        {
            running--;
            foreach (var exception in task.Exception?.InnerExceptions ?? [])
            {
                if (IsConsequence(exception))
                    continue;
                exceptions.Add(exception);

                // It is reported at its resource, which must be registered for that.
                failed |= exception is not ResourceException { Resource: not null };
            }

            EndIfDone();
        }
    }

    // What could not be registered because something else had failed is no news.
    private static bool IsConsequence(Exception? exception)
        => exception is ProgramFailedException || (exception is not null && IsConsequence(exception.InnerException));

    // Only what has failed by now: the failure goes on through every output made from the one that failed.
    private void EndIfDone()
    {
        if (waiting && (running == 0 || exceptions.Count > 0))
            done.TrySetResult([.. exceptions.Distinct()]);
    }
}
