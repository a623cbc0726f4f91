using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Providers;

/// <summary>A provider's report that a resource exists but did not become what it should be: a detail of a gRPC error status.</summary>
internal sealed record InitFailure(
    string Id, PropertyMap Outputs, PropertyMap? Inputs, ImmutableArray<string> Reasons, bool RefreshBeforeUpdate)
{
    private const string StatusTrailer = "grpc-status-details-bin";
    private const uint DetailsTag = (3 << 3) | 2; // google.rpc.Status: repeated google.protobuf.Any details = 3

    /// <summary>The report in an error, or null where the resource does not exist.</summary>
    public static InitFailure? Find(RpcException exception)
    {
        if (exception.Trailers.GetValueBytes(StatusTrailer) is not { } bytes)
            return null;
        try
        {
            var status = new CodedInputStream(bytes);
            while (status.ReadTag() is var tag and not 0)
            {
                if (tag != DetailsTag)
                {
                    status.SkipLastField();
                    continue;
                }

                var detail = Any.Parser.ParseFrom(status.ReadBytes());
                if (detail.TryUnpack<ErrorResourceInitFailed>(out var report))
                {
                    return new InitFailure(
                        report.Id, PropertyCodec.FromStruct(report.Properties),
                        report.Inputs is { Fields.Count: > 0 } inputs ? PropertyCodec.FromStruct(inputs) : null,
                        [.. report.Reasons], report.RefreshBeforeUpdate);
                }
            }
        }
        catch (InvalidProtocolBufferException)
        {
            // A status that cannot be read says nothing of the resource.
        }

        return null;
    }
}
