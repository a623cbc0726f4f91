using Grpc.Core;
using Provisioning.Engine.Programs;

namespace Provisioning.Engine.Plugins;

/// <summary>Starts provider plugins.</summary>
public interface IProviderPlugins
{
    /// <summary>Starts the provider plugin of a package.</summary>
    /// <exception cref="PluginException">There is none, or it does not start.</exception>
    Task<ProviderPlugin> StartAsync(ProviderPluginRequest request, CancellationToken cancellationToken);
}

/// <summary>The provider plugin that is wanted.</summary>
/// <param name="Package">Package name: <c>kubernetes</c>.</param>
/// <param name="Version">Version, or empty for any.</param>
/// <param name="Endpoint">Where the plugin reaches the engine.</param>
/// <param name="WorkingDirectory">Folder it runs in.</param>
/// <param name="Environment">Variables it gets on top of this process's own.</param>
/// <param name="Log">Takes what it prints, line by line, and whether it does so as an error.</param>
public sealed record ProviderPluginRequest(
    string Package, string Version, IEngineEndpoint Endpoint, string WorkingDirectory,
    IReadOnlyDictionary<string, string> Environment, Action<string, bool> Log);

/// <summary>A provider plugin that runs.</summary>
/// <param name="invoker">Calls its <c>ResourceProvider</c> service.</param>
/// <param name="directory">Folder it lies in, or null for one in this process.</param>
/// <param name="stop">Ends it.</param>
public sealed class ProviderPlugin(CallInvoker invoker, string? directory, Func<ValueTask>? stop) : IAsyncDisposable
{
    /// <summary>Calls its <c>ResourceProvider</c> service.</summary>
    public CallInvoker Invoker { get; } = invoker;

    /// <summary>Folder it lies in, or null for one in this process.</summary>
    public string? Directory { get; } = directory;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => stop?.Invoke() ?? ValueTask.CompletedTask;
}
