using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Provisioning.Protocol.Grpc;
using Pulumirpc;

namespace Provisioning.Protocol.Tests;

/// <summary>What a caller sees in process and over loopback must be the same.</summary>
public sealed class InProcessCallInvokerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_is_answered(bool inProcess)
    {
        await using var server = await EchoServer.StartAsync(inProcess, Cancellation);

        var answer = await server.Client.SupportsFeatureAsync(new SupportsFeatureRequest { Id = "secrets" }, cancellationToken: Cancellation);

        Assert.True(answer.HasSupport);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_status_reaches_the_caller_with_its_code_detail_and_trailers(bool inProcess)
    {
        await using var server = await EchoServer.StartAsync(inProcess, Cancellation);

        var exception = await Assert.ThrowsAsync<RpcException>(
            async () => await server.Client.InvokeAsync(new ResourceInvokeRequest { Tok = "fails" }, cancellationToken: Cancellation));

        Assert.Equal(StatusCode.FailedPrecondition, exception.StatusCode);
        Assert.Equal("not today", exception.Status.Detail);
        Assert.Equal("because", exception.Trailers.GetValue("reason"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_method_that_is_not_served_is_unimplemented(bool inProcess)
    {
        await using var server = await EchoServer.StartAsync(inProcess, Cancellation);

        var exception = await Assert.ThrowsAsync<RpcException>(
            async () => await server.Client.GetDeploymentInfoAsync(new Empty(), cancellationToken: Cancellation));

        Assert.Equal(StatusCode.Unimplemented, exception.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancelling_ends_a_call_that_would_never_return(bool inProcess)
    {
        await using var server = await EchoServer.StartAsync(inProcess, Cancellation);
        using var stop = new CancellationTokenSource();

        var call = server.Client.SignalAndWaitForShutdownAsync(new Empty(), cancellationToken: stop.Token).ResponseAsync;
        await server.Waiting.WaitAsync(Cancellation);
        await stop.CancelAsync();

        var exception = await Assert.ThrowsAsync<RpcException>(() => call);
        Assert.Equal(StatusCode.Cancelled, exception.StatusCode);
    }

    [Fact]
    public async Task A_message_over_the_default_limit_of_grpc_passes_over_loopback()
    {
        await using var server = await EchoServer.StartAsync(inProcess: false, Cancellation);
        var text = new string('x', 6 * 1024 * 1024);

        var answer = await server.Client.InvokeAsync(
            new ResourceInvokeRequest { Tok = "echo", Args = new Struct { Fields = { ["text"] = Value.ForString(text) } } },
            cancellationToken: Cancellation);

        Assert.Equal(text, answer.Return.Fields["text"].StringValue);
    }

    [Fact]
    public async Task Properties_nested_three_hundred_levels_deep_pass_over_loopback()
    {
        await using var server = await EchoServer.StartAsync(inProcess: false, Cancellation);
        var value = Value.ForString("core");
        for (var level = 0; level < 300; level++)
            value = Value.ForStruct(new Struct { Fields = { ["inner"] = value } });

        var answer = await server.Client.InvokeAsync(
            new ResourceInvokeRequest { Tok = "echo", Args = value.StructValue }, cancellationToken: Cancellation);

        Assert.Equal(value.StructValue, answer.Return);
    }

    [Fact]
    public async Task Calls_arrive_in_the_order_in_which_they_were_made_where_that_is_asked_for()
    {
        var arrived = new List<string>();
        var client = new ResourceMonitor.ResourceMonitorClient(
            new InProcessCallInvoker { KeepsOrder = true }.Add(binder => ResourceMonitor.BindService(binder, new Listener(arrived))));

        await Task.WhenAll(Enumerable.Range(0, 2_000).Select(number => client.SupportsFeatureAsync(
            new SupportsFeatureRequest { Id = $"{number}" }, cancellationToken: Cancellation).ResponseAsync));

        Assert.Equal(Enumerable.Range(0, 2_000).Select(number => $"{number}"), arrived);
    }

    [Fact]
    public async Task A_caller_that_goes_on_to_wait_for_another_call_does_not_hold_that_up()
    {
        var client = new ResourceMonitor.ResourceMonitorClient(
            new InProcessCallInvoker { KeepsOrder = true }.Add(binder => ResourceMonitor.BindService(binder, new Listener([]))));

        await client.SupportsFeatureAsync(new SupportsFeatureRequest { Id = "first" }, cancellationToken: Cancellation).ResponseAsync;

        Assert.True(client.SupportsFeature(new SupportsFeatureRequest { Id = "second" }, cancellationToken: Cancellation).HasSupport);
    }

    private sealed class Listener(List<string> arrived) : ResourceMonitor.ResourceMonitorBase
    {
        public override Task<SupportsFeatureResponse> SupportsFeature(SupportsFeatureRequest request, ServerCallContext context)
        {
            arrived.Add(request.Id);
            return Task.FromResult(new SupportsFeatureResponse { HasSupport = true });
        }
    }

    private sealed class EchoServer : ResourceMonitor.ResourceMonitorBase, IAsyncDisposable
    {
        private readonly TaskCompletionSource waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<IAsyncDisposable> owned = [];

        public Task Waiting => waiting.Task;

        public ResourceMonitor.ResourceMonitorClient Client { get; private set; } = null!;

        public static async Task<EchoServer> StartAsync(bool inProcess, CancellationToken cancellationToken)
        {
            var service = new EchoServer();
            if (inProcess)
            {
                service.Client = new(new InProcessCallInvoker().Add(binder => ResourceMonitor.BindService(binder, service)));
                return service;
            }

            var server = await LoopbackServer.StartAsync(services => services.Add(service), cancellationToken);
            service.owned.Add(server);
            service.Client = new(Loopback.Connect(server.Address));
            return service;
        }

        public override Task<SupportsFeatureResponse> SupportsFeature(SupportsFeatureRequest request, ServerCallContext context)
            => Task.FromResult(new SupportsFeatureResponse { HasSupport = request.Id == "secrets" });

        public override Task<ResourceInvokeResponse> Invoke(ResourceInvokeRequest request, ServerCallContext context)
        {
            if (request.Tok == "echo")
                return Task.FromResult(new ResourceInvokeResponse { Return = request.Args });
            context.ResponseTrailers.Add("reason", "because");
            throw new RpcException(new Status(StatusCode.FailedPrecondition, "not today"));
        }

        public override async Task<Empty> SignalAndWaitForShutdown(Empty request, ServerCallContext context)
        {
            waiting.SetResult();
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return request;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var resource in owned)
                await resource.DisposeAsync();
        }
    }
}
