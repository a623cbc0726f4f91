using System.Collections.Concurrent;
using System.Globalization;
using Grpc.Core;

namespace Provisioning.Protocol.Grpc;

/// <summary>
/// An engine and a program or policy pack that runs in its process: what they would reach each other by over the wire. It is found by
/// its address, which takes the place of <c>host:port</c> wherever the engine hands one out.
/// </summary>
public sealed class InProcessConnection : IDisposable
{
    private const string Scheme = "in-process:";

    private static readonly ConcurrentDictionary<string, InProcessConnection> Open = new(StringComparer.Ordinal);
    private static int last;

    private readonly CancellationTokenSource ended = new();
    private readonly TaskCompletionSource<CallInvoker> served = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Opens a connection.</summary>
    /// <param name="engine">Calls the engine's services.</param>
    public InProcessConnection(CallInvoker engine)
    {
        Engine = engine;
        Address = Scheme + Interlocked.Increment(ref last).ToString(CultureInfo.InvariantCulture);
        Ended = ended.Token;
        Open[Address] = this;
    }

    /// <summary>What stands for this connection in the place of <c>host:port</c>.</summary>
    public string Address { get; }

    /// <summary>Calls the engine's services.</summary>
    public CallInvoker Engine { get; }

    /// <summary>Calls the service at the other end, once it serves one.</summary>
    public Task<CallInvoker> Served => served.Task;

    /// <summary>Set when the engine has closed the connection.</summary>
    public CancellationToken Ended { get; }

    /// <summary>The open connection of an address; null for an address on the network.</summary>
    public static InProcessConnection? Find(string address)
        => address.StartsWith(Scheme, StringComparison.Ordinal) && Open.TryGetValue(address, out var connection) ? connection : null;

    /// <summary>Offers a service to the engine.</summary>
    public void Serve(CallInvoker service) => served.TrySetResult(service);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!Open.TryRemove(Address, out _))
            return;
        ended.Cancel();
        ended.Dispose();
    }
}
