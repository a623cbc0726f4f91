using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Provisioning.Protocol.Values;
using Provisioning.Simulation.Tests.Cases;
using Provisioning.Simulation.Tests.Programs;
using Provisioning.Simulation.Tests.Scheduling;
using Pulumirpc;

namespace Provisioning.Simulation.Tests.World;

/// <summary>The provider of the cloud's things, over the real contract. It may take its time, fail, or die with the machine.</summary>
internal sealed class CloudProvider(Cloud cloud, OperationWatch watch, Random dice, Crash crash, int faultsInHundred) : ResourceProvider.ResourceProviderBase
{
    public override Task<CheckResponse> CheckConfig(CheckRequest request, ServerCallContext context)
        => Task.FromResult(new CheckResponse { Inputs = request.News });

    public override Task<DiffResponse> DiffConfig(DiffRequest request, ServerCallContext context)
        => Task.FromResult(Compare(request.Urn, request.OldInputs, request.News));

    public override Task<ConfigureResponse> Configure(ConfigureRequest request, ServerCallContext context)
        => Task.FromResult(new ConfigureResponse { AcceptSecrets = true, AcceptResources = true, SupportsPreview = true });

    public override async Task<CheckResponse> Check(CheckRequest request, ServerCallContext context)
    {
        await TakeTimeAsync();
        RefuseIf(Fault(rarity: 8));
        return new CheckResponse { Inputs = request.News };
    }

    public override async Task<DiffResponse> Diff(DiffRequest request, ServerCallContext context)
    {
        await TakeTimeAsync();
        RefuseIf(Fault(rarity: 8));
        return Compare(request.Urn, request.OldInputs, request.News);
    }

    public override async Task<CreateResponse> Create(CreateRequest request, ServerCallContext context)
    {
        if (request.Preview)
            return new CreateResponse { Properties = request.Properties.Clone() };
        watch.Called($"create {request.Urn}");
        await TakeTimeAsync();
        crash.Pass();
        var fault = Fault();
        RefuseIf(fault);
        var thing = cloud.Create(request.Urn, request.Properties);
        watch.Called($"created {thing.Id}");
        await TakeTimeAsync();
        crash.Pass();
        FailIf(fault, thing, context);
        return new CreateResponse { Id = thing.Id, Properties = request.Properties.Clone(), RefreshBeforeUpdate = RefreshesFirst(request.Properties) };
    }

    public override async Task<UpdateResponse> Update(UpdateRequest request, ServerCallContext context)
    {
        if (request.Preview)
            return new UpdateResponse { Properties = request.News.Clone() };
        watch.Called($"update {request.Id}");
        await TakeTimeAsync();
        crash.Pass();
        var fault = Fault();
        RefuseIf(fault);
        var thing = watch.Updating(request.Id) ?? throw Refusal("there is no such thing");
        var host = thing.Host;
        cloud.Update(thing, request.News);
        thing.MovedIn = thing.Host == host ? 0 : watch.Number;
        thing.IsMoveUnknown = thing.Host != host && fault == ProviderFault.LostAfter;
        (thing.HasDrifted, thing.ChangedIn) = (fault == ProviderFault.LostAfter, watch.Number);
        await TakeTimeAsync();
        crash.Pass();
        FailIf(fault, thing, context);
        return new UpdateResponse { Properties = request.News.Clone(), RefreshBeforeUpdate = RefreshesFirst(request.News) };
    }

    public override async Task<Empty> Delete(DeleteRequest request, ServerCallContext context)
    {
        watch.Called($"delete {request.Id} {request.Urn}");
        await TakeTimeAsync();
        crash.Pass();
        var fault = Fault();
        RefuseIf(fault);
        if (watch.Deleting(request.Id) is { } thing)
        {
            cloud.Delete(thing);
            thing.DeletedIn = watch.Number;
            thing.IsDeletionUnknown = fault == ProviderFault.LostAfter;
        }

        await TakeTimeAsync();
        crash.Pass();
        return fault == ProviderFault.LostAfter ? throw Lost() : new Empty();
    }

    public override async Task<ReadResponse> Read(ReadRequest request, ServerCallContext context)
    {
        await TakeTimeAsync();
        crash.Pass();
        RefuseIf(Fault());
        return cloud.Find(request.Id) is { IsAlive: true } thing
            ? new ReadResponse
            {
                Id = thing.Id, Inputs = thing.Properties.Clone(), Properties = thing.Properties.Clone(), RefreshBeforeUpdate = RefreshesFirst(thing.Properties),
            }
            : new ReadResponse();
    }

    public override Task<Empty> Cancel(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    private static DiffResponse Compare(string urn, Struct old, Struct now)
    {
        var changed = old.Fields.Keys.Union(now.Fields.Keys).Order(StringComparer.Ordinal)
            .Where(key => !Equals(old.Fields.GetValueOrDefault(key), now.Fields.GetValueOrDefault(key))).ToArray();
        return new DiffResponse
        {
            Changes = changed.Length == 0 ? DiffResponse.Types.DiffChanges.DiffNone : DiffResponse.Types.DiffChanges.DiffSome,
            Diffs = { changed }, Replaces = { changed.Where(key => key == "zone" || key.StartsWith("pin", StringComparison.Ordinal)) },
            DeleteBeforeReplace = ResourceUrn.Parse(urn).Type == ResourceSpec.Exclusive,
        };
    }

    private static bool RefreshesFirst(Struct properties) => properties.Fields.ContainsKey("fresh");

    private async Task TakeTimeAsync()
    {
        for (var turns = dice.Next(4); turns > 0; turns--)
            await Task.Yield();
    }

    private ProviderFault Fault(int rarity = 1)
        => dice.Next(100 * rarity) < faultsInHundred ? (ProviderFault)dice.Next(1, 5) : ProviderFault.None;

    private static void RefuseIf(ProviderFault fault)
    {
        if (fault == ProviderFault.Refused)
            throw Refusal("it is refused");
        if (fault == ProviderFault.LostBefore)
            throw Lost();
    }

    private static void FailIf(ProviderFault fault, CloudThing thing, ServerCallContext context)
    {
        if (fault == ProviderFault.LostAfter)
            throw Lost();
        if (fault != ProviderFault.Partial)
            return;
        var report = new ErrorResourceInitFailed { Id = thing.Id, Properties = thing.Properties.Clone(), Inputs = thing.Properties.Clone(), Reasons = { "it is not ready" } };
        context.ResponseTrailers.Add("grpc-status-details-bin", StatusOf(report));
        throw Refusal("it is not ready");
    }

    // A google.rpc.Status whose third field holds the report.
    private static byte[] StatusOf(ErrorResourceInitFailed report)
    {
        using var buffer = new MemoryStream();
        using (var output = new CodedOutputStream(buffer, leaveOpen: true))
        {
            output.WriteTag(3, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(Any.Pack(report).ToByteString());
        }

        return buffer.ToArray();
    }

    private static RpcException Refusal(string message) => new(new Status(StatusCode.Unknown, message));

    private static RpcException Lost() => new(new Status(StatusCode.Unavailable, "the provider is gone"));
}
