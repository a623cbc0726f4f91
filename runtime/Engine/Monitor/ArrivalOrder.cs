using Grpc.Core;
using Provisioning.Protocol.Grpc;

namespace Provisioning.Engine.Monitor;

/// <summary>
/// Keeps requests in the order in which the program made them, though threads may come to a later one first and some take longer than
/// others to make ready: what is decided, and what happens first when something fails, must not depend on either.
/// </summary>
internal sealed class ArrivalOrder
{
    private readonly Lock gate = new();
    private readonly SortedSet<Place> present = new(Comparer<Place>.Create((a, b) => (a.Call, a.Entry).CompareTo((b.Call, b.Entry))));
    private long entries;

    /// <summary>Takes a request's place among those that are here.</summary>
    public async ValueTask<Place> EnterAsync(ServerCallContext context)
    {
        var call = CallSequence.NumberOf(context);
        Place place;
        lock (gate)
        {
            place = new Place(this, call ?? entries, entries++);
            present.Add(place);
        }

        // What came in the same moment is waiting for a thread, or has just got one: it is let in first.
        if (call is not null)
        {
            await Task.Yield();
            await Task.Yield();
        }

        return place;
    }

    private bool IsFirst(Place place) => present.Min == place;

    /// <summary>A request's place. It must be left, however the request ends.</summary>
    public sealed class Place(ArrivalOrder order, long call, long entry) : IDisposable
    {
        private readonly TaskCompletionSource turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long Call => call;

        public long Entry => entry;

        /// <summary>Done when all that came before have left.</summary>
        public Task TurnAsync()
        {
            lock (order.gate)
                return order.IsFirst(this) ? Task.CompletedTask : turn.Task;
        }

        /// <summary>Lets the next one through.</summary>
        public void Dispose()
        {
            lock (order.gate)
            {
                order.present.Remove(this);
                order.present.Min?.turn.TrySetResult();
            }
        }
    }
}
