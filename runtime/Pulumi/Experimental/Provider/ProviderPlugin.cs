using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Provisioning.Protocol.Grpc;

namespace Pulumi.Experimental.Provider;

/// <summary>A provider's process: its arguments, its port on standard output, its end.</summary>
internal static class ProviderPlugin
{
    public static async Task ServeAsync(string[] args, string? version, Func<IEngine, Provider> factory, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(factory);
        if (Environment.GetEnvironmentVariable("PULUMI_ATTACH_DEBUGGER") == "true")
        {
            while (!System.Diagnostics.Debugger.IsAttached)
                await Task.Delay(100, cancellationToken).ConfigureAwait(false);
        }

        using var service = new ProviderService(factory, version ?? VersionOfProgram(), EngineAddress(args));
        await using var server = await LoopbackServer.StartAsync(services => services.Add(service), cancellationToken).ConfigureAwait(false);
        // Just the number and a line feed, whatever the platform: the engine reads it.
        await Console.Out.WriteAsync(server.Port.ToString(CultureInfo.InvariantCulture) + "\n").ConfigureAwait(false);
        await Console.Out.FlushAsync(cancellationToken).ConfigureAwait(false);
        await EndAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The one argument that is no flag for logging; null for none, when the engine will attach.</summary>
    internal static string? EngineAddress(string[] args)
    {
        var addresses = new List<string>();
        for (var index = 0; index < args.Length; index++)
        {
            if (args[index] is "--tracing")
                index++;
            else if (args[index] is not ("--logtostderr" or "--logflow") && !args[index].StartsWith("-v", StringComparison.Ordinal))
                addresses.Add(args[index]);
        }

        return addresses.Count <= 1 ? addresses.FirstOrDefault() : throw new ArgumentException(
            $"Expected at most one engine address argument, but got {addresses.Count} non-logging arguments");
    }

    private static string VersionOfProgram() => Assembly.GetEntryAssembly()?.GetName().Version is { } version
        ? version.ToString(3)
        : throw new InvalidOperationException("Provider.Serve must be called with a version, or an assembly version must be set.");

    // Until cancelled, interrupted or terminated.
    private static async Task EndAsync(CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            ended.TrySetResult();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        await using var cancelled = cancellationToken.Register(() => ended.TrySetResult());
        await ended.Task.ConfigureAwait(false);
    }
}
