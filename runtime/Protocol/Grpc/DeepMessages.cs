using Google.Protobuf;
using Grpc.Core;

namespace Provisioning.Protocol.Grpc;

/// <summary>
/// Parses messages that nest deeper than protobuf's default of 100, which property values a mere 33 levels deep already do
/// (each level is a value, a struct and a map entry). The build points the generated services here.
/// </summary>
public static class DeepMessages
{
    // 500 levels of property values: beyond what programs hold, well within a thread's stack.
    private const int RecursionLimit = 3 * 500;

    /// <summary>Reads one message, of at most <see cref="Loopback.MaxMessageBytes"/> and 500 levels of property values.</summary>
    /// <exception cref="InvalidProtocolBufferException">It is malformed, too large or nests deeper.</exception>
    public static T Parse<T>(DeserializationContext context, MessageParser<T> parser)
        where T : IMessage<T>
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parser);
        using var stream = new MemoryStream(context.PayloadAsNewBuffer(), writable: false);
        using var input = CodedInputStream.CreateWithLimits(stream, Loopback.MaxMessageBytes, RecursionLimit);
        return parser.ParseFrom(input);
    }
}
