using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Provisioning.Protocol.Grpc;
using Pulumirpc;

namespace Provisioning.Benchmarks;

/// <summary>What one large object costs from the program's arguments to the engine and back into an output.</summary>
internal sealed class SerializationBenchmark : IBenchmark
{
    private static readonly ImmutableDictionary<string, object> Tree = TreeOf(5, 10);

    public string Name => "serialize";

    public string Subject => "a resource with an object of 111,000 nodes, sent and read back";

    public string Baseline => "that object as a protobuf struct, sent and received by a bare gRPC client";

    public double Limit => 6;

    public Task RunAsync() => EchoEngine.RunProgramAsync(() => new Widget("large", new WidgetArgs { Tree = Tree }));

    public Task RunBaselineAsync() => EchoEngine.RunAsync(async address =>
    {
        using var channel = Loopback.Connect(address);
        await new ResourceMonitor.ResourceMonitorClient(channel).RegisterResourceAsync(new RegisterResourceRequest
        {
            Type = "bench:index:Widget", Name = "large", Custom = true, Object = new Struct { Fields = { ["tree"] = ValueOf(Tree) } },
        });
    });

    // Ten of each kind on every level.
    private static ImmutableDictionary<string, object> TreeOf(int levels, int width) => Enumerable.Range(0, width).ToImmutableDictionary(
        index => $"key-{index}", index => levels > 1 ? TreeOf(levels - 1, width) : index % 2 == 0 ? (object)$"value-{index}" : (double)index);

    private static Value ValueOf(object value)
    {
        if (value is string text)
            return Value.ForString(text);
        if (value is double number)
            return Value.ForNumber(number);
        var fields = new Struct();
        foreach (var (key, item) in (ImmutableDictionary<string, object>)value)
            fields.Fields[key] = ValueOf(item);
        return Value.ForStruct(fields);
    }
}
