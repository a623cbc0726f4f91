using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Providers;

/// <summary>A provider's report that a resource exists but did not become what it should be: a detail of a gRPC error status.</summary>
internal sealed record InitFailure(
    string Id, PropertyMap Outputs, PropertyMap? Inputs, ImmutableArray<string> Reasons, bool RefreshBeforeUpdate)
{
    /// <summary>The report in the error of a call, that changed something or only looked.</summary>
    /// <exception cref="ProviderException">There is none, so the resource does not exist; or it cannot be read.</exception>
    public static InitFailure In(RpcException exception, bool wasDone)
    {
        if (ErrorDetails.Find<ErrorResourceInitFailed>(exception) is not { } report)
            throw ProviderCalls.Failure(exception);
        return new InitFailure(
            report.Id, Read(report.Properties), report.Inputs is { Fields.Count: > 0 } inputs ? Read(inputs) : null, [.. report.Reasons],
            report.RefreshBeforeUpdate);

        PropertyMap Read(Struct? properties)
            => wasDone ? ProviderAnswers.ReadDone(properties) : ProviderAnswers.Read(properties, mayBeUnknown: false);
    }
}
