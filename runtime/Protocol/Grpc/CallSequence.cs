using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Provisioning.Protocol.Grpc;

/// <summary>In what order a client made its calls: a server with several threads may come to a later one first.</summary>
public static class CallSequence
{
    /// <summary>A number that grows with each call of a connection; null for a call within the process, which is served as it is made.</summary>
    public static long? NumberOf(ServerCallContext context)
        => context is IServerCallContextFeature ? context.GetHttpContext().Features.Get<IHttp2StreamIdFeature>()?.StreamId : null;
}
