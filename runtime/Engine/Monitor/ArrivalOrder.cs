namespace Provisioning.Engine.Monitor;

/// <summary>
/// Keeps requests in the order in which they came, though some take longer than others to make ready: what is decided, and what
/// happens first when something fails, must not depend on which of two waits ended first.
/// </summary>
internal sealed class ArrivalOrder
{
    private readonly Lock gate = new();
    private Task last = Task.CompletedTask;

    /// <summary>Takes the place after all that have come so far.</summary>
    public Place Take()
    {
        lock (gate)
        {
            var place = new Place(last);
            last = place.Left;
            return place;
        }
    }

    /// <summary>A request's place. It must be left, however the request ends.</summary>
    public sealed class Place(Task before) : IDisposable
    {
        private readonly TaskCompletionSource left = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Left => left.Task;

        /// <summary>Done when all that came before have left.</summary>
        public Task TurnAsync() => before;

        /// <summary>Lets the next one through, once those before have gone.</summary>
        public void Dispose()
        {
            if (before.IsCompleted)
                left.TrySetResult();
            else
                before.ContinueWith(_ => left.TrySetResult(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}
