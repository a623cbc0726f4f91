using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Provisioning.Protocol.Grpc;
using Pulumirpc;

namespace Provisioning.Engine.Callbacks;

/// <summary>Calls functions that live in the program.</summary>
internal sealed class CallbackClients : IDisposable
{
    private readonly ConcurrentDictionary<string, GrpcChannel> channels = new(StringComparer.Ordinal);

    /// <summary>Calls one function.</summary>
    /// <exception cref="RpcException">The program does not answer.</exception>
    public async Task<T> InvokeAsync<T>(Callback callback, IMessage request, MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        var channel = channels.GetOrAdd(callback.Target, Loopback.Connect);
        var response = await new Pulumirpc.Callbacks.CallbacksClient(channel).InvokeAsync(
            new CallbackInvokeRequest { Token = callback.Token, Request = request.ToByteString() });
        return parser.ParseFrom(response.Response);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var channel in channels.Values)
            channel.Dispose();
    }
}
