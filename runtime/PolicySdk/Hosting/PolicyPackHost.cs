using System.Runtime.InteropServices;
using Provisioning.PolicySdk.Reporting;
using Provisioning.Protocol.Diagnostics;
using Provisioning.Protocol.Grpc;
using Pulumirpc;

namespace Provisioning.PolicySdk.Hosting;

/// <summary>The main program of a policy pack.</summary>
public static class PolicyPackHost
{
    /// <summary>The environment variable that names a file for the findings: JUnit where it ends in <c>.xml</c>, else SARIF.</summary>
    public const string ReportVariable = "PROVISIONING_POLICY_REPORT";

    /// <summary>
    /// Serves a pack until the engine cancels it, goes away, or the process is interrupted. The port is the first and only thing on
    /// standard output; all else goes to standard error.
    /// </summary>
    /// <param name="args">The process's arguments: the engine's address, and for engines of old the pack's folder.</param>
    /// <param name="create">Makes the pack.</param>
    /// <returns>The exit code: 0, or 1 where the pack cannot be served or its report not be written.</returns>
    public static async Task<int> RunAsync(string[] args, Func<PolicyPack> create)
    {
        // Flags that Pulumi passes when its own log is turned up: --logtostderr, -v=9, --tracing=...
        var address = args.FirstOrDefault(argument => !argument.StartsWith('-'));
        if (address is null)
        {
            return Fail(new Diagnostic(
                "PRV6005", DiagnosticSeverity.Error, "The engine's address is missing", "A policy pack is started by an engine.", "",
                "Run: provision preview --policy-pack <this folder or executable>"));
        }

        var connection = InProcessConnection.Find(address);
        // Whatever else a process of its own prints, standard output is for the port.
        var output = Console.Out;
        if (connection is null)
            Console.SetOut(Console.Error);
        var pack = create();
        if (pack.Problems().ToList() is { Count: > 0 } problems)
            return Fail([.. problems]);
        var report = Environment.GetEnvironmentVariable(ReportVariable) is { Length: > 0 } path ? new ReportFile(pack, path) : null;
        var service = new AnalyzerService(pack, new AnalyzerServiceOptions { Log = Console.Error, OnFinding = report is null ? null : report.Add });
        await (connection is null ? ServeAsync(service, address, output) : ServeAsync(service, connection));
        return report?.Write() is { } problem ? Fail(problem) : 0;
    }

    private static async Task ServeAsync(AnalyzerService service, InProcessConnection connection)
    {
        var ended = new TaskCompletionSource();
        await using var ending = connection.Ended.Register(ended.SetResult);
        connection.Serve(new InProcessCallInvoker().Add(binder => Analyzer.BindService(binder, service)));
        await Task.WhenAny(service.Cancelled, ended.Task);
    }

    private static async Task ServeAsync(AnalyzerService service, string address, TextWriter output)
    {
        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await using var server = await LoopbackServer.StartAsync(services => services.Add(service));
        await output.WriteLineAsync(server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await output.FlushAsync();
        await WaitAsync(service, address, stop.Token);
        await stop.CancelAsync();

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task WaitAsync(AnalyzerService service, string address, CancellationToken cancellationToken)
    {
        try
        {
            var gone = EngineWatch.WaitUntilGoneAsync(address, cancellationToken);
            var interrupted = Task.Delay(Timeout.Infinite, cancellationToken);
            if (await Task.WhenAny(service.Cancelled, gone, interrupted) == gone && !await gone)
            {
                await Console.Error.WriteLineAsync($"No engine listens at {address}; serving until cancelled or interrupted.");
                await Task.WhenAny(service.Cancelled, interrupted);
            }
        }
        catch (OperationCanceledException)
        {
            // Interrupted while the engine was watched.
        }
    }

    private static int Fail(params ReadOnlySpan<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
            Console.Error.WriteLine(diagnostic);
        return 1;
    }
}
