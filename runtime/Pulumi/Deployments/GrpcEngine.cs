using Provisioning.Protocol.Grpc;
using Pulumi.Experimental;
using Pulumirpc;

namespace Pulumi;

internal sealed class GrpcEngine(string address) : IEngine
{
    private readonly Engine.EngineClient client = new(Loopback.Connect(address));

    public async Task LogAsync(Experimental.LogRequest message) => await client.LogAsync(new Pulumirpc.LogRequest
    {
        Severity = (Pulumirpc.LogSeverity)message.Severity,
        Message = message.Message,
        Urn = message.Urn is { } urn ? urn : "",
        StreamId = message.StreamId,
        Ephemeral = message.Ephemeral,
    });

    public async Task RequirePulumiVersionAsync(string pulumiVersionRange)
        => await client.RequirePulumiVersionAsync(new RequirePulumiVersionRequest { PulumiVersionRange = pulumiVersionRange });
}
