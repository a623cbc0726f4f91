using Google.Protobuf.WellKnownTypes;
using Provisioning.Protocol.Grpc;
using Pulumirpc;

namespace Provisioning.Benchmarks;

/// <summary>What the SDK adds to what its requests cost anyway.</summary>
internal sealed class RegistrationBenchmark : IBenchmark
{
    private const int Resources = 10_000;

    public string Name => "register";

    public string Subject => "registering 10,000 resources from a program";

    public string Baseline => "the same 10,000 requests by a bare gRPC client";

    public double Limit => 4;

    public Task RunAsync() => EchoEngine.RunProgramAsync(() =>
    {
        Widget? before = null;
        for (var index = 0; index < Resources; index++)
        {
            // Every tenth depends on the one before: not all at once, not one after the other.
            before = new Widget($"widget-{index}", new WidgetArgs
            {
                Text = index % 10 == 0 && before is not null ? before.Text : "text", Labels = { ["a"] = "1", ["b"] = "2" }, Sizes = { 1, 2, 3 },
            });
        }
    });

    public Task RunBaselineAsync() => EchoEngine.RunAsync(async address =>
    {
        using var channel = Loopback.Connect(address);
        var client = new ResourceMonitor.ResourceMonitorClient(channel);
        await Task.WhenAll(Enumerable.Range(0, Resources).Select(async index =>
        {
            await client.RegisterResourceAsync(new RegisterResourceRequest
            {
                Type = "bench:index:Widget", Name = $"widget-{index}", Custom = true, AcceptSecrets = true, AcceptResources = true,
                Object = new Struct
                {
                    Fields =
                    {
                        ["text"] = Value.ForString("text"),
                        ["labels"] = Value.ForStruct(new Struct { Fields = { ["a"] = Value.ForString("1"), ["b"] = Value.ForString("2") } }),
                        ["sizes"] = Value.ForList(Value.ForNumber(1), Value.ForNumber(2), Value.ForNumber(3)),
                    },
                },
            });
        }));
    });
}
