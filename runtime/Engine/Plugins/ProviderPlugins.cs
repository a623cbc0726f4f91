using System.Collections.Immutable;
using System.Globalization;
using Grpc.Core;
using Provisioning.Protocol.Grpc;

namespace Provisioning.Engine.Plugins;

/// <summary>Provider plugins of this machine: those built in run in this process, all others as processes of their own.</summary>
/// <param name="builtIn">Makes the provider of a package, as something that answers its contract.</param>
/// <param name="environment">The environment variables that decide where plugins are found.</param>
public sealed class ProviderPlugins(
    ImmutableDictionary<string, Func<CallInvoker>> builtIn, IReadOnlyDictionary<string, string> environment) : IProviderPlugins
{
    private const string DebugVariable = "PULUMI_DEBUG_PROVIDERS";

    /// <inheritdoc/>
    public async Task<ProviderPlugin> StartAsync(ProviderPluginRequest request, CancellationToken cancellationToken)
    {
        if (DebugPort(request.Package) is { } port)
            return await AttachAsync(request, port, cancellationToken);
        if (builtIn.TryGetValue(request.Package, out var make))
        {
            var invoker = make();
            return new ProviderPlugin(invoker, null, () =>
            {
                (invoker as IDisposable)?.Dispose();
                return ValueTask.CompletedTask;
            });
        }

        var file = new PluginLocator(environment).FindProvider(request.Package, request.Version);
        var address = await request.Endpoint.ListenAsync(cancellationToken);
        var process = await PluginProcess.StartAsync(
            new ProcessStart(file, [address], request.WorkingDirectory, request.Environment), file, request.Log, cancellationToken);
        return new ProviderPlugin(process.Channel.CreateCallInvoker(), Path.GetDirectoryName(file), process.DisposeAsync);
    }

    private static async Task<ProviderPlugin> AttachAsync(ProviderPluginRequest request, int port, CancellationToken cancellationToken)
    {
        var channel = Loopback.Connect($"127.0.0.1:{port}");
        var invoker = channel.CreateCallInvoker();
        var address = await request.Endpoint.ListenAsync(cancellationToken);
        try
        {
            await new Pulumirpc.ResourceProvider.ResourceProviderClient(invoker).AttachAsync(
                new Pulumirpc.PluginAttach { Address = address }, cancellationToken: cancellationToken);
        }
        catch (RpcException exception)
        {
            channel.Dispose();
            throw new PluginException(new Protocol.Diagnostics.Diagnostic(
                "PRV4003", Protocol.Diagnostics.DiagnosticSeverity.Error, "Provider cannot be attached to",
                $"{DebugVariable} says that it listens on port {port}: {exception.Status.Detail}", request.Package));
        }

        return new ProviderPlugin(invoker, request.WorkingDirectory, () =>
        {
            channel.Dispose();
            return ValueTask.CompletedTask;
        });
    }

    private int? DebugPort(string package)
    {
        foreach (var entry in environment.GetValueOrDefault(DebugVariable, "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = entry.LastIndexOf(':');
            if (at > 0 && entry[..at].Trim() == package && int.TryParse(entry[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
                return port;
        }

        return null;
    }
}
