using System.Collections.Immutable;
using Grpc.Core;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Providers;

/// <summary>A provider's report that a resource exists but did not become what it should be: a detail of a gRPC error status.</summary>
internal sealed record InitFailure(
    string Id, PropertyMap Outputs, PropertyMap? Inputs, ImmutableArray<string> Reasons, bool RefreshBeforeUpdate)
{
    /// <summary>The report in an error, or null where the resource does not exist.</summary>
    public static InitFailure? Find(RpcException exception)
    {
        if (ErrorDetails.Find<ErrorResourceInitFailed>(exception) is not { } report)
            return null;
        return new InitFailure(
            report.Id, PropertyCodec.FromStruct(report.Properties),
            report.Inputs is { Fields.Count: > 0 } inputs ? PropertyCodec.FromStruct(inputs) : null, [.. report.Reasons], report.RefreshBeforeUpdate);
    }
}
