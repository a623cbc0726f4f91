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

    /// <summary>Opens a target; a file begins anew. A pipe can only be opened once somebody reads from it: that wait can be cancelled.</summary>
    public static async Task<EventLogTarget> OpenAsync(string target, string currentFolder, CancellationToken cancellationToken)
        => target.StartsWith(TcpScheme, StringComparison.Ordinal)
            ? new Listener(target[TcpScheme.Length..])
            : new File(await Task.Run(() => new StreamWriter(Path.GetFullPath(target, currentFolder), append: false), CancellationToken.None).WaitAsync(cancellationToken));

    /// <summary>Why not every line was sent; null where every one was.</summary>
    public abstract string? Failure { get; }

    /// <summary>Sends a line.</summary>
    public abstract void Write(string line);

    /// <summary>Ends once all has been sent.</summary>
    public abstract ValueTask DisposeAsync();

    private sealed class File(TextWriter file) : EventLogTarget
    {
        private readonly BestEffortWriter writer = new(file);

        public override string? Failure => writer.Failure;

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
        // Who listens and never says that it has heard is not waited for.
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

        private readonly Channel<string> lines = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
        private readonly GrpcChannel connection;
        private readonly Task sending;
        private volatile string? failure;

        public Listener(string address)
        {
            connection = Loopback.Connect(address);
            sending = SendAsync();
        }

        public override string? Failure => failure;

        public override void Write(string line) => lines.Writer.TryWrite(line);

        public override async ValueTask DisposeAsync()
        {
            lines.Writer.Complete();
            await Task.WhenAny(sending, Task.Delay(Patience));
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
            catch (Exception exception) when (exception is RpcException or InvalidOperationException or ObjectDisposedException)
            {
                failure = exception is RpcException { Status.Detail: var detail } ? detail : exception.Message;
                await foreach (var _ in lines.Reader.ReadAllAsync())
                    continue;
            }
        }
    }
}
