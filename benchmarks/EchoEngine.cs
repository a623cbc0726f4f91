using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Provisioning.Protocol.Grpc;
using Pulumirpc;

namespace Provisioning.Benchmarks;

/// <summary>An engine that does nothing but answer: what is timed against it is what the program does.</summary>
internal sealed class EchoEngine : ResourceMonitor.ResourceMonitorBase
{
    /// <summary>Runs a program against such an engine.</summary>
    public static async Task RunAsync(Func<string, Task> program)
    {
        await using var server = await LoopbackServer.StartAsync(services => services.Add(new EchoEngine()).Add(new EchoLog()));
        await program(server.Address);
    }

    /// <summary>Runs an SDK's program against such an engine.</summary>
    /// <exception cref="InvalidOperationException">It fails.</exception>
    public static Task RunProgramAsync(Action program) => RunAsync(async address =>
    {
        var variables = new Dictionary<string, string>
        {
            ["PULUMI_MONITOR"] = address, ["PULUMI_ENGINE"] = address, ["PULUMI_PROJECT"] = "proj", ["PULUMI_STACK"] = "dev", ["PULUMI_DRY_RUN"] = "false",
            ["PULUMI_QUERY_MODE"] = "false", ["PULUMI_PARALLEL"] = "16",
        };
        foreach (var (name, value) in variables)
            Environment.SetEnvironmentVariable(name, value);
        if (await Pulumi.Deployment.RunAsync(program) is not 0 and var exitCode)
            throw new InvalidOperationException($"the program ended with exit code {exitCode}");
    });

    public override Task<SupportsFeatureResponse> SupportsFeature(SupportsFeatureRequest request, ServerCallContext context)
        => Task.FromResult(new SupportsFeatureResponse { HasSupport = true });

    public override Task<RegisterResourceResponse> RegisterResource(RegisterResourceRequest request, ServerCallContext context)
        => Task.FromResult(new RegisterResourceResponse
        {
            Urn = $"urn:pulumi:dev::proj::{request.Type}::{request.Name}", Id = request.Custom ? request.Name : "", Object = request.Object,
        });

    public override Task<Empty> RegisterResourceOutputs(RegisterResourceOutputsRequest request, ServerCallContext context) => Task.FromResult(new Empty());

    public override Task<Empty> SignalAndWaitForShutdown(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    private sealed class EchoLog : Engine.EngineBase
    {
        public override Task<Empty> Log(LogRequest request, ServerCallContext context)
        {
            Console.Error.WriteLine(request.Message);
            return Task.FromResult(new Empty());
        }
    }
}
