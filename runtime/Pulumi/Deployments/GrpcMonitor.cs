using Google.Protobuf.WellKnownTypes;
using Provisioning.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi;

internal sealed class GrpcMonitor(string address) : IMonitor
{
    private readonly ResourceMonitor.ResourceMonitorClient client = new(Loopback.Dial(address));

    public async Task<bool> SupportsFeatureAsync(string id)
        => (await client.SupportsFeatureAsync(new SupportsFeatureRequest { Id = id })).HasSupport;

    public async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request) => await client.InvokeAsync(request);

    public async Task<CallResponse> CallAsync(ResourceCallRequest request) => await client.CallAsync(request);

    public async Task<string> RegisterPackageAsync(Pulumirpc.RegisterPackageRequest request)
        => (await client.RegisterPackageAsync(request)).Ref;

    public async Task<ReadResourceResponse> ReadResourceAsync(Resource resource, ReadResourceRequest request)
        => await client.ReadResourceAsync(request);

    public async Task<RegisterResourceResponse> RegisterResourceAsync(Resource resource, RegisterResourceRequest request)
        => await client.RegisterResourceAsync(request);

    public async Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request)
        => await client.RegisterResourceOutputsAsync(request);

    public async Task RegisterStackInvokeTransformAsync(Callback callback) => await client.RegisterStackInvokeTransformAsync(callback);

    public async Task RegisterResourceHookAsync(RegisterResourceHookRequest request) => await client.RegisterResourceHookAsync(request);

    public async Task RegisterErrorHookAsync(RegisterErrorHookRequest request) => await client.RegisterErrorHookAsync(request);

    public async Task SignalAndWaitForShutdownAsync() => await client.SignalAndWaitForShutdownAsync(new Empty());
}
