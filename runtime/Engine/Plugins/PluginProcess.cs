using System.Globalization;
using System.Text.RegularExpressions;
using Grpc.Net.Client;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Grpc;

namespace Provisioning.Engine.Plugins;

/// <summary>
/// A plugin process: it prints the port it listens on as its first line and serves gRPC there. What it prints besides is logged,
/// and told in full if it ends before it can be reached.
/// </summary>
internal sealed partial class PluginProcess : IAsyncDisposable
{
    private const int KeptLines = 200;
    private const int KeptCharacters = 1_000;

    // Long enough for a cold start on a busy machine, short enough that a plugin which never answers is noticed.
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private readonly ChildProcess process;

    private PluginProcess(ChildProcess process, GrpcChannel channel)
    {
        this.process = process;
        Channel = channel;
    }

    public GrpcChannel Channel { get; }

    /// <summary>Starts a plugin and waits until it says where it listens.</summary>
    /// <exception cref="PluginException">It does not start, ends, prints something else, or says nothing in time.</exception>
    public static async Task<PluginProcess> StartAsync(ProcessStart start, string name, Action<string, bool> log, CancellationToken cancellationToken)
    {
        var printed = new Queue<string>();
        var firstLine = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = ChildProcess.Start(start, line => Take(line, isOutput: true), line => Take(line, isOutput: false));
        try
        {
            await Task.WhenAny(firstLine.Task, process.Exited).WaitAsync(StartTime, cancellationToken);
            if (!firstLine.Task.IsCompleted)
                throw EndedEarly(name, await process.Exited, Printed());
            var line = await firstLine.Task;
            if (!int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
                throw Failure(name, $"Its first line on standard output must be the port it listens on, and is: {Shortened(line)}", Printed());
            return new PluginProcess(process, Loopback.Connect($"127.0.0.1:{port}"));
        }
        catch (TimeoutException)
        {
            process.Kill();
            await process.DisposeAsync();
            throw Failure(name, $"It did not say where it listens within {StartTime.TotalSeconds:0} s.", Printed());
        }
        catch
        {
            process.Kill();
            await process.DisposeAsync();
            throw;
        }

        void Take(string text, bool isOutput)
        {
            text = TerminalProgress().Replace(text, "");
            if (isOutput && text.Length > 0 && firstLine.TrySetResult(text.Trim()))
                return;
            lock (printed)
            {
                if (printed.Count == KeptLines)
                    printed.Dequeue();
                printed.Enqueue(Shortened(text));
            }

            log(text, !isOutput);
        }

        string Printed()
        {
            lock (printed)
                return string.Join("\n", printed);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await process.DisposeAsync();
    }

    /// <summary>A plugin that ended before it served anything.</summary>
    public static PluginException EndedEarly(string name, int code, string printed)
        => Failure(name, $"It ended with exit code {code} before it said where it listens.", printed);

    private static string Shortened(string line) => line.Length <= KeptCharacters ? line : $"{line[..KeptCharacters]}...";

    private static PluginException Failure(string name, string detail, string printed) => new(new Diagnostic(
        "PRV4002", DiagnosticSeverity.Error, "Plugin does not start", detail, name, printed.Length == 0 ? null : $"It printed:\n{printed}"));

    // `dotnet run` announces its progress to the terminal before a program's first line.
    [GeneratedRegex(@"\x1b\]9;4;.*?(?:\x1b\\|\x07)")]
    private static partial Regex TerminalProgress();
}
