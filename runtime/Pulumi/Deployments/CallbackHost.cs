using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using Provisioning.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi;

/// <summary>Serves the program's functions that the engine calls back. Listens from the first function on.</summary>
internal sealed class CallbackHost : IAsyncDisposable
{
    private readonly Lazy<Task<LoopbackServer>> server;
    private readonly Service service = new();

    public CallbackHost() => server = new(() => LoopbackServer.StartAsync(services => services.Add(service)));

    /// <summary>Makes a function known under a token of its own.</summary>
    public async Task<Callback> AddAsync(Func<ByteString, CancellationToken, Task<IMessage>> function)
    {
        var token = Guid.NewGuid().ToString();
        service.Functions[token] = (function, ExecutionContext.Capture());
        return new Callback { Token = token, Target = (await server.Value.ConfigureAwait(false)).Address };
    }

    public async ValueTask DisposeAsync()
    {
        if (server.IsValueCreated)
            await (await server.Value.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
    }

    private sealed class Service : Callbacks.CallbacksBase
    {
        public ConcurrentDictionary<string, (Func<ByteString, CancellationToken, Task<IMessage>> Function, ExecutionContext? Context)> Functions { get; }
            = new(StringComparer.Ordinal);

        public override async Task<CallbackInvokeResponse> Invoke(CallbackInvokeRequest request, ServerCallContext context)
        {
            if (!Functions.TryGetValue(request.Token, out var callback))
                throw new RpcException(new Status(StatusCode.InvalidArgument, $"Callback not found: {request.Token}"));
            try
            {
                var result = await RunAsync(callback.Context, () => callback.Function(request.Request, context.CancellationToken))
                    .ConfigureAwait(false);
                return new CallbackInvokeResponse { Response = result.ToByteString() };
            }
            catch (Exception exception)
            {
                throw new RpcException(new Status(StatusCode.Unknown, exception.Message));
            }
        }

        // In the program's own context, where Deployment.Instance is set.
        private static Task<IMessage> RunAsync(ExecutionContext? context, Func<Task<IMessage>> function)
        {
            if (context is null)
                return function();
            Task<IMessage>? result = null;
            ExecutionContext.Run(context, _ => result = function(), null);
            return result!;
        }
    }
}
