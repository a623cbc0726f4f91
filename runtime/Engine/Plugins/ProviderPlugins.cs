using System.Collections.Immutable;
using System.Globalization;
using Grpc.Core;
using Provisioning.Protocol.Grpc;

namespace Provisioning.Engine.Plugins;

/// <summary>Provider plugins of this machine, as processes of their own; where there is none, what is built in stands in for it.</summary>
/// <param name="builtIn">Makes the provider of a package in this process, as something that answers its contract.</param>
/// <param name="environment">The environment variables that decide where plugins are found.</param>
public sealed class ProviderPlugins(
    ImmutableDictionary<string, Func<ProviderPluginRequest, CallInvoker>> builtIn, IReadOnlyDictionary<string, string> environment) : IProviderPlugins
{
    private const string DebugVariable = "PULUMI_DEBUG_PROVIDERS";

    /// <inheritdoc/>
    public async Task<ProviderPlugin> StartAsync(ProviderPluginRequest request, CancellationToken cancellationToken)
    {
        if (DebugPort(request.Package) is { } port)
            return await AttachAsync(request, port, cancellationToken);
        var plugins = new PluginLocator(environment);
        if (plugins.TryFindProvider(request.Package, request.Version) is not { } file)
        {
            return builtIn.TryGetValue(request.Package, out var make)
                ? new ProviderPlugin(make(request), null, null)
                : throw new PluginException(plugins.NotFound(request.Package, request.Version));
        }

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
