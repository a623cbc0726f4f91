using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumirpc;

namespace Provisioning.Simulation.Tests.PlantedBugs;

/// <summary>A provider that hears, or is heard, wrongly.</summary>
internal sealed class ChangedProvider(ResourceProvider.ResourceProviderBase provider) : ResourceProvider.ResourceProviderBase
{
    /// <summary>What becomes of a creation.</summary>
    public Func<CreateRequest, Func<Task<CreateResponse>>, Task<CreateResponse>> OnCreate { get; init; } = (_, create) => create();

    /// <summary>What becomes of a deletion.</summary>
    public Func<DeleteRequest, Func<DeleteRequest, Task<Empty>>, Task<Empty>> OnDelete { get; init; } = (request, delete) => delete(request);

    public override Task<CheckResponse> CheckConfig(CheckRequest request, ServerCallContext context) => provider.CheckConfig(request, context);

    public override Task<DiffResponse> DiffConfig(DiffRequest request, ServerCallContext context) => provider.DiffConfig(request, context);

    public override Task<ConfigureResponse> Configure(ConfigureRequest request, ServerCallContext context) => provider.Configure(request, context);

    public override Task<CheckResponse> Check(CheckRequest request, ServerCallContext context) => provider.Check(request, context);

    public override Task<DiffResponse> Diff(DiffRequest request, ServerCallContext context) => provider.Diff(request, context);

    public override Task<CreateResponse> Create(CreateRequest request, ServerCallContext context)
        => request.Preview ? provider.Create(request, context) : OnCreate(request, () => provider.Create(request, context));

    public override Task<UpdateResponse> Update(UpdateRequest request, ServerCallContext context) => provider.Update(request, context);

    public override Task<Empty> Delete(DeleteRequest request, ServerCallContext context) => OnDelete(request, changed => provider.Delete(changed, context));

    public override Task<ReadResponse> Read(ReadRequest request, ServerCallContext context) => provider.Read(request, context);

    public override Task<Empty> Cancel(Empty request, ServerCallContext context) => provider.Cancel(request, context);
}
