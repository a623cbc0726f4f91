using Pulumi.Experimental;

namespace Pulumi;

/// <summary>Sends messages to the engine, in the order they were given; a message about a resource waits for its URN first.</summary>
internal sealed class EngineLogger(IEngine engine, Runner runner)
{
    private readonly Lock gate = new();
    private Task lastSent = Task.CompletedTask;
    private int errors;

    public bool LoggedErrors => Volatile.Read(ref errors) > 0;

    public Task ErrorAsync(string message, Resource? resource = null) => LogAsync(LogSeverity.Error, message, resource);

    public Task LogAsync(
        LogSeverity severity, string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
    {
        if (severity == LogSeverity.Error)
            Interlocked.Increment(ref errors);
        var task = resource is null
            ? Enqueue(new LogRequest(severity, message, null, streamId ?? 0, ephemeral ?? false))
            : EnqueueWithUrnAsync();
        runner.Track(task);
        return task;

        async Task EnqueueWithUrnAsync()
        {
            var urn = await FindUrnAsync(resource).ConfigureAwait(false);
            await Enqueue(new LogRequest(severity, message, urn, streamId ?? 0, ephemeral ?? false)).ConfigureAwait(false);
        }
    }

    private static async Task<Urn?> FindUrnAsync(Resource resource)
    {
        try
        {
            var urn = await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
            return string.IsNullOrEmpty(urn) ? null : new Urn(urn);
        }
        catch (Exception)
        {
            // The registration failed, which is reported elsewhere; the message is worth sending all the same.
            return null;
        }
    }

    private Task Enqueue(LogRequest request)
    {
        lock (gate)
            return lastSent = SendAfterAsync(lastSent, request);
    }

    private async Task SendAfterAsync(Task previous, LogRequest request)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        try
        {
            await engine.LogAsync(request).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Interlocked.Increment(ref errors);
            throw new LogException(exception);
        }
    }
}
