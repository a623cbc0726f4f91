using Provisioning.Protocol.Grpc;
using Pulumi.Experimental;
using Pulumirpc;

namespace Pulumi;

internal sealed class GrpcEngine(string address) : IEngine
{
    // Most programs have nothing to say to it.
    private readonly Lazy<Engine.EngineClient> client = new(() => new Engine.EngineClient(Loopback.Dial(address)));

    public async Task LogAsync(Experimental.LogRequest message) => await client.Value.LogAsync(new Pulumirpc.LogRequest
    {
        Severity = (Pulumirpc.LogSeverity)message.Severity,
        Message = message.Message,
        Urn = message.Urn is { } urn ? urn : "",
        StreamId = message.StreamId,
        Ephemeral = message.Ephemeral,
    });

    public async Task RequirePulumiVersionAsync(string pulumiVersionRange)
        => await client.Value.RequirePulumiVersionAsync(new RequirePulumiVersionRequest { PulumiVersionRange = pulumiVersionRange });
}
