using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Provisioning.Engine.Providers;

/// <summary>The details that a provider adds to the status of a call that failed.</summary>
internal static class ErrorDetails
{
    private const string StatusTrailer = "grpc-status-details-bin";
    private const uint DetailsTag = (3 << 3) | 2; // google.rpc.Status: repeated google.protobuf.Any details = 3

    /// <summary>The first detail of a kind; null where there is none. A status that cannot be read says nothing.</summary>
    public static T? Find<T>(RpcException exception)
        where T : class, IMessage<T>, new()
    {
        if (exception.Trailers.GetValueBytes(StatusTrailer) is not { } bytes)
            return null;
        try
        {
            var status = new CodedInputStream(bytes);
            while (status.ReadTag() is var tag and not 0)
            {
                if (tag != DetailsTag)
                    status.SkipLastField();
                else if (Any.Parser.ParseFrom(status.ReadBytes()).TryUnpack<T>(out var detail))
                    return detail;
            }
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }

        return null;
    }
}
