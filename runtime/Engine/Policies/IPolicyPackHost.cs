using Grpc.Core;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Plugins;
using Provisioning.Engine.Programs;

namespace Provisioning.Engine.Policies;

/// <summary>Starts policy packs.</summary>
public interface IPolicyPackHost
{
    /// <summary>Starts a pack; it serves the <c>Analyzer</c> contract.</summary>
    /// <exception cref="PluginException">There is none, or it does not start.</exception>
    Task<RunningPolicyPack> StartAsync(PolicyPackStart start, CancellationToken cancellationToken);
}

/// <summary>The pack to start and what it is told.</summary>
/// <param name="Path">A folder with a <c>PulumiPolicy.yaml</c>, or an executable.</param>
/// <param name="Program">The program it judges.</param>
/// <param name="IsPreview">Whether nothing will be carried out.</param>
/// <param name="Endpoint">Where it reaches the engine.</param>
/// <param name="Log">Takes what it prints, line by line, and whether it does so as an error.</param>
public sealed record PolicyPackStart(
    string Path, ProgramContext Program, bool IsPreview, IEngineEndpoint Endpoint, Action<string, bool> Log);

/// <summary>A policy pack that runs.</summary>
/// <param name="invoker">Calls its <c>Analyzer</c> service.</param>
/// <param name="engineAddress">Where it was told to reach the engine.</param>
/// <param name="directory">Folder it lies in.</param>
/// <param name="version">Version its <c>PulumiPolicy.yaml</c> states, which overrides its own; null for none.</param>
/// <param name="stop">Ends it.</param>
public sealed class RunningPolicyPack(CallInvoker invoker, string engineAddress, string directory, string? version, Func<ValueTask>? stop)
    : IAsyncDisposable
{
    /// <summary>Calls its <c>Analyzer</c> service.</summary>
    public CallInvoker Invoker { get; } = invoker;

    /// <summary>Where it was told to reach the engine.</summary>
    public string EngineAddress { get; } = engineAddress;

    /// <summary>Folder it lies in.</summary>
    public string Directory { get; } = directory;

    /// <summary>Version its <c>PulumiPolicy.yaml</c> states; null for none.</summary>
    public string? Version { get; } = version;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => stop?.Invoke() ?? ValueTask.CompletedTask;
}
