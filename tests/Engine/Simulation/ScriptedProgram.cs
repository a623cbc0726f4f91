using Google.Protobuf.WellKnownTypes;
using Provisioning.Engine.Programs;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Tests.Simulation;

/// <summary>What a program does, as a test writes it.</summary>
public delegate Task Script(ProgramMonitor monitor);

/// <summary>Runs scripts as programs: registers the stack, runs the script, and says that it is done.</summary>
public sealed class ScriptedProgram(Script script) : ILanguageHost
{
    /// <summary>How the program ends; set for one that does not end well.</summary>
    public ProgramExit Exit { get; init; } = ProgramExit.Success;

    /// <summary>Whether it waits for the engine at its end, as SDKs do.</summary>
    public bool Signals { get; init; } = true;

    public async Task<ProgramExit> RunAsync(ProgramRun run, CancellationToken cancellationToken)
    {
        var monitor = new ProgramMonitor(run);
        try
        {
            await monitor.RegisterStackAsync();
            await script(monitor);
        }
        catch (Grpc.Core.RpcException exception) when (exception.StatusCode == Grpc.Core.StatusCode.Unavailable)
        {
            return new ProgramExit(ProgramOutcome.FailedAndReported);
        }

        if (Exit.Outcome == ProgramOutcome.Succeeded && Signals)
            await monitor.Client.SignalAndWaitForShutdownAsync(new Empty(), cancellationToken: CancellationToken.None);
        return Exit;
    }
}

/// <summary>The engine as a program sees it, in few words.</summary>
public sealed class ProgramMonitor(ProgramRun run)
{
    public ResourceMonitor.ResourceMonitorClient Client { get; } = new(run.Endpoint.InProcess);

    public Pulumirpc.Engine.EngineClient Engine { get; } = new(run.Endpoint.InProcess);

    public bool IsPreview { get; } = run.IsPreview;

    public string StackUrn { get; private set; } = "";

    public async Task RegisterStackAsync()
    {
        var response = await Client.RegisterResourceAsync(new RegisterResourceRequest
        {
            Type = ResourceTypes.Stack, Name = $"{run.Program.Project}-{run.Program.Stack}", Object = new Struct(), SupportsPartialValues = true,
        });
        StackUrn = response.Urn;
        await Engine.SetRootResourceAsync(new SetRootResourceRequest { Urn = StackUrn });
    }

    /// <summary>Registers a custom resource of the package <c>sim</c>.</summary>
    public Task<RegisterResourceResponse> ResourceAsync(string name, PropertyMap? inputs = null, Action<RegisterResourceRequest>? configure = null)
        => RegisterAsync("sim:index:Thing", name, custom: true, inputs, configure);

    /// <summary>Registers a component.</summary>
    public Task<RegisterResourceResponse> ComponentAsync(string name, Action<RegisterResourceRequest>? configure = null)
        => RegisterAsync("test:index:Group", name, custom: false, null, configure);

    public async Task<RegisterResourceResponse> RegisterAsync(
        string type, string name, bool custom, PropertyMap? inputs, Action<RegisterResourceRequest>? configure)
    {
        var request = new RegisterResourceRequest
        {
            Type = type, Name = name, Custom = custom, Parent = StackUrn, Object = PropertyCodec.ToStruct(inputs ?? PropertyMap.Empty),
            AcceptSecrets = true, AcceptResources = true, SupportsPartialValues = true, SupportsResultReporting = true,
        };
        configure?.Invoke(request);
        return await Client.RegisterResourceAsync(request);
    }

    public async Task OutputsAsync(string urn, PropertyMap outputs)
        => await Client.RegisterResourceOutputsAsync(new RegisterResourceOutputsRequest { Urn = urn, Outputs = PropertyCodec.ToStruct(outputs) });
}
