using Google.Protobuf;
using Grpc.Core;
using Provisioning.Protocol.Grpc;
using Pulumirpc;

namespace Provisioning.Engine.Tests.Simulation;

/// <summary>The functions of a program that the engine calls back: hooks and transforms, served as SDKs serve them.</summary>
public sealed class ProgramCallbacks : Pulumirpc.Callbacks.CallbacksBase, IAsyncDisposable
{
    private readonly Dictionary<string, Func<ByteString, IMessage>> functions = new(StringComparer.Ordinal);
    private LoopbackServer? server;

    public static async Task<ProgramCallbacks> StartAsync()
    {
        var callbacks = new ProgramCallbacks();
        callbacks.server = await LoopbackServer.StartAsync(services => services.Add(callbacks), TestContext.Current.CancellationToken);
        return callbacks;
    }

    /// <summary>A hook.</summary>
    public Callback Hook(Func<ResourceHookRequest, ResourceHookResponse> hook)
        => Add(bytes => hook(ResourceHookRequest.Parser.ParseFrom(bytes)));

    /// <summary>A hook that is asked after a failure.</summary>
    public Callback ErrorHook(Func<ErrorHookRequest, ErrorHookResponse> hook)
        => Add(bytes => hook(ErrorHookRequest.Parser.ParseFrom(bytes)));

    /// <summary>A transform of registrations.</summary>
    public Callback Transform(Func<TransformRequest, TransformResponse> transform)
        => Add(bytes => transform(TransformRequest.Parser.ParseFrom(bytes)));

    /// <summary>A transform of function calls.</summary>
    public Callback TransformInvoke(Func<TransformInvokeRequest, TransformInvokeResponse> transform)
        => Add(bytes => transform(TransformInvokeRequest.Parser.ParseFrom(bytes)));

    public override Task<CallbackInvokeResponse> Invoke(CallbackInvokeRequest request, ServerCallContext context)
        => Task.FromResult(new CallbackInvokeResponse { Response = functions[request.Token](request.Request).ToByteString() });

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private Callback Add(Func<ByteString, IMessage> function)
    {
        var token = $"f{functions.Count}";
        functions.Add(token, function);
        return new Callback { Target = server!.Address, Token = token };
    }
}
