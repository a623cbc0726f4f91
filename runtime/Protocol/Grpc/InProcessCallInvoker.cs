using System.Collections.Concurrent;
using Grpc.Core;

namespace Provisioning.Protocol.Grpc;

/// <summary>
/// Calls services in this process by the same contract as over the wire: a client generated from the contract takes it in
/// place of a channel. Unary calls only. Messages are handed over as they are, so neither side may change one after sending it.
/// </summary>
public sealed class InProcessCallInvoker : CallInvoker
{
    private readonly Dictionary<string, Delegate> handlers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<TaskCompletionSource> arriving = new();
    private int arrivals;

    /// <summary>
    /// Whether calls reach the services in the order in which they were made: each begins, on one thread, once the one before has come to
    /// its first wait. For services that wait early. Where a caller has a synchronization context, that decides.
    /// </summary>
    public bool KeepsOrder { get; init; }

    /// <summary>Adds a service through its generated <c>BindService(ServiceBinderBase, TBase)</c>.</summary>
    /// <example><c>invoker.Add(binder => ResourceProvider.BindService(binder, provider))</c></example>
    public InProcessCallInvoker Add(Action<ServiceBinderBase> bind)
    {
        bind(new Binder(handlers));
        return this;
    }

    /// <inheritdoc/>
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var response = InvokeAsync(method, options, request);
        return new AsyncUnaryCall<TResponse>(
            response, Task.FromResult(Metadata.Empty), () => Status.DefaultSuccess, () => Metadata.Empty, static () => { });
    }

    /// <inheritdoc/>
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        => InvokeAsync(method, options, request).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw Unsupported(method);

    /// <inheritdoc/>
    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw Unsupported(method);

    /// <inheritdoc/>
    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw Unsupported(method);

    private static RpcException Unsupported(IMethod method)
        => new(new Status(StatusCode.Unimplemented, $"{method.FullName} streams, and in-process calls do not."));

    private async Task<TResponse> InvokeAsync<TRequest, TResponse>(Method<TRequest, TResponse> method, CallOptions options, TRequest request)
        where TRequest : class
        where TResponse : class
    {
        if (!handlers.TryGetValue(method.FullName, out var handler))
            throw new RpcException(new Status(StatusCode.Unimplemented, $"{method.FullName} is not served in this process."));
        // Never run the service on the caller's stack: over the wire a call does not hold the caller up either.
        var keepsOrder = KeepsOrder && SynchronizationContext.Current is null;
        if (keepsOrder)
            await ArriveAsync();
        else
            await Task.Yield();
        options.CancellationToken.ThrowIfCancellationRequested();
        var context = new InProcessCallContext(method.FullName, options);
        try
        {
            var answer = BeginAsync((UnaryServerMethod<TRequest, TResponse>)handler, request, context);
            // Whatever the caller does with the answer must not hold up the calls that come after.
            if (keepsOrder)
                await Task.Yield();
            return await answer.WaitAsync(options.CancellationToken);
        }
        catch (RpcException exception)
        {
            // As over the wire: what the service set as trailers reaches the caller.
            throw exception.Trailers.Count > 0 ? exception : new RpcException(exception.Status, context.ResponseTrailers);
        }
        catch (OperationCanceledException) when (options.CancellationToken.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Cancelled, "The call was cancelled."));
        }
        catch (Exception exception)
        {
            throw new RpcException(new Status(StatusCode.Unknown, exception.Message, exception));
        }
    }

    private static async Task<TResponse> BeginAsync<TRequest, TResponse>(
        UnaryServerMethod<TRequest, TResponse> handler, TRequest request, ServerCallContext context)
        where TRequest : class
        where TResponse : class
        => await handler(request, context);

    private Task ArriveAsync()
    {
        // Whoever waits for it goes on where it is completed.
        var turn = new TaskCompletionSource();
        arriving.Enqueue(turn);
        if (Interlocked.Increment(ref arrivals) == 1)
            ThreadPool.UnsafeQueueUserWorkItem(static invoker => invoker.LetIn(), this, preferLocal: false);
        return turn.Task;
    }

    private void LetIn()
    {
        do
        {
            arriving.TryDequeue(out var turn);
            turn!.SetResult();
        }
        while (Interlocked.Decrement(ref arrivals) > 0);
    }

    private sealed class Binder(Dictionary<string, Delegate> handlers) : ServiceBinderBase
    {
        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
        {
            if (handler is not null)
                handlers[method.FullName] = handler;
        }

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
        {
        }

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
        {
        }
    }

    private sealed class InProcessCallContext(string method, CallOptions options) : ServerCallContext
    {
        protected override string MethodCore => method;

        protected override string HostCore => "in-process";

        protected override string PeerCore => "in-process";

        protected override DateTime DeadlineCore => options.Deadline ?? DateTime.MaxValue;

        protected override Metadata RequestHeadersCore => options.Headers ?? Metadata.Empty;

        protected override CancellationToken CancellationTokenCore => options.CancellationToken;

        protected override Metadata ResponseTrailersCore { get; } = [];

        protected override Status StatusCore { get; set; }

        protected override WriteOptions? WriteOptionsCore { get; set; }

        protected override AuthContext AuthContextCore { get; } = new("", []);

        protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options)
            => throw new NotSupportedException();

        protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;
    }
}
