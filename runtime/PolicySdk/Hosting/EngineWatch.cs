using System.Net;
using System.Net.Sockets;

namespace Provisioning.PolicySdk.Hosting;

/// <summary>Notices that the engine is gone: a pack must not outlive the engine that started it.</summary>
internal static class EngineWatch
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Ends when nothing listens at the address any more. An idle connection is held; a server may drop it, so only a refused one counts.
    /// Never ends where the address was never reachable, as when a pack is started by hand.
    /// </summary>
    /// <returns>Whether the engine was there and went.</returns>
    public static async Task<bool> WaitUntilGoneAsync(string address, CancellationToken cancellationToken)
    {
        if (!IPEndPoint.TryParse(address.Replace("localhost", "127.0.0.1", StringComparison.Ordinal), out var endpoint))
            return false;
        var seen = false;
        while (true)
        {
            using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(endpoint, cancellationToken);
            }
            catch (SocketException)
            {
                return seen;
            }

            seen = true;
            await ReadToEndAsync(socket, cancellationToken);
            await Task.Delay(BetweenAttempts, cancellationToken);
        }
    }

    private static async Task ReadToEndAsync(Socket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[256];
        try
        {
            while (await socket.ReceiveAsync(buffer, cancellationToken) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // Reset: the same as an end.
        }
    }
}
