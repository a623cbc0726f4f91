using Google.Protobuf;
using Grpc.Core;

namespace Provisioning.PolicySdk.Testing;

/// <summary>Passes unary calls on with every message written to bytes and read back, as over the wire.</summary>
/// <param name="inner">Who answers.</param>
internal sealed class RoundTripCallInvoker(CallInvoker inner) : CallInvoker
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = inner.AsyncUnaryCall(method, host, options, Copy(request));
        return new AsyncUnaryCall<TResponse>(
            CopyAsync(call.ResponseAsync), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        => Copy(inner.BlockingUnaryCall(method, host, options, Copy(request)));

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
        => inner.AsyncServerStreamingCall(method, host, options, request);

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
        => inner.AsyncClientStreamingCall(method, host, options);

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
        => inner.AsyncDuplexStreamingCall(method, host, options);

    private static async Task<T> CopyAsync<T>(Task<T> message)
        where T : class
        => Copy(await message);

    private static T Copy<T>(T message)
        where T : class
        => message is IMessage protobuf ? (T)protobuf.Descriptor.Parser.ParseFrom(protobuf.ToByteArray()) : message;
}
