using System.Threading.Channels;
using Grpc.Core;
using Grpc.Net.Client;
using Provisioning.Protocol.Grpc;
using Pulumirpc;

namespace Provisioning.Cli.Display;

/// <summary>Where <c>--event-log</c> sends events: a file, or whoever listens at <c>tcp://host:port</c>, as Pulumi's Automation API does.</summary>
internal abstract class EventLogTarget : IAsyncDisposable
{
    private const string TcpScheme = "tcp://";

    /// <summary>Whether a target is one that can be opened.</summary>
    public static bool IsSupported(string target) => target.StartsWith(TcpScheme, StringComparison.Ordinal) || !target.Contains("://", StringComparison.Ordinal);

    /// <summary>Opens a target; a file begins anew.</summary>
    public static EventLogTarget Open(string target, string currentFolder) => target.StartsWith(TcpScheme, StringComparison.Ordinal)
        ? new Listener(target[TcpScheme.Length..])
        : new File(Path.GetFullPath(target, currentFolder));

    /// <summary>Sends a line.</summary>
    public abstract void Write(string line);

    /// <summary>Ends once all has been sent.</summary>
    public abstract ValueTask DisposeAsync();

    private sealed class File(string path) : EventLogTarget
    {
        private readonly StreamWriter writer = new(path, append: false);

        public override void Write(string line)
        {
            writer.WriteLine(line);
            writer.Flush();
        }

        public override ValueTask DisposeAsync() => writer.DisposeAsync();
    }

    // Nothing waits for who listens, and the operation goes on without.
    private sealed class Listener : EventLogTarget
    {
        private readonly Channel<string> lines = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
        private readonly GrpcChannel connection;
        private readonly Task sending;

        public Listener(string address)
        {
            connection = Loopback.Connect(address);
            sending = SendAsync();
        }

        public override void Write(string line) => lines.Writer.TryWrite(line);

        public override async ValueTask DisposeAsync()
        {
            lines.Writer.Complete();
            await sending;
            connection.Dispose();
        }

        private async Task SendAsync()
        {
            try
            {
                using var call = new Events.EventsClient(connection).StreamEvents();
                await foreach (var line in lines.Reader.ReadAllAsync())
                    await call.RequestStream.WriteAsync(new EventRequest { Event = line + "\n" });
                await call.RequestStream.CompleteAsync();
                await call.ResponseAsync;
            }
            catch (Exception exception) when (exception is RpcException or InvalidOperationException)
            {
                await foreach (var _ in lines.Reader.ReadAllAsync())
                    continue;
            }
        }
    }
}
