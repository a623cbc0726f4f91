using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Conformance.Tests.Harness;

/// <summary>
/// The provider of a test package, on the real contract. It is as strict as a schema: a property that is missing, not known to it or of
/// another type than it says fails the check, so what an SDK sends is what it should have sent.
/// </summary>
public sealed class TestProvider(string package, string version) : ResourceProvider.ResourceProviderBase
{
    public string Package { get; } = package;

    public string Version { get; } = version;

    public Dictionary<string, TestResource> Resources { get; init; } = [];

    /// <summary>Functions by token. One that throws <see cref="FunctionFailure"/> answers with a failure.</summary>
    public Dictionary<string, Func<PropertyMap, PropertyMap>> Functions { get; init; } = [];

    /// <summary>Configuration by name, see <see cref="Shapes"/>, beside the version.</summary>
    public Dictionary<string, string> Configuration { get; init; } = [];

    public ConcurrentQueue<CheckRequest> CheckedConfigurations { get; } = [];

    public ConcurrentQueue<ConfigureRequest> Configurations { get; } = [];

    public ConcurrentQueue<CreateRequest> Created { get; } = [];

    public ConcurrentQueue<UpdateRequest> Updated { get; } = [];

    public ConcurrentQueue<DeleteRequest> Deleted { get; } = [];

    public ConcurrentQueue<InvokeRequest> Invoked { get; } = [];

    /// <summary>An error as a failed call of a provider has it.</summary>
    public static RpcException Refusal(string message) => new(new Status(StatusCode.Unknown, message));

    public override Task<CheckResponse> CheckConfig(CheckRequest request, ServerCallContext context)
    {
        CheckedConfigurations.Enqueue(request);
        var shapes = new Dictionary<string, string>(Configuration) { ["version"] = "string?" };
        return Task.FromResult(Checked(shapes, PropertyCodec.FromStruct(request.News), inputs => inputs));
    }

    public override Task<DiffResponse> DiffConfig(DiffRequest request, ServerCallContext context)
        => Task.FromResult(Compared(request, []));

    public override Task<ConfigureResponse> Configure(ConfigureRequest request, ServerCallContext context)
    {
        Configurations.Enqueue(request);
        return Task.FromResult(new ConfigureResponse { AcceptSecrets = true, AcceptResources = true, SupportsPreview = true });
    }

    public override Task<CheckResponse> Check(CheckRequest request, ServerCallContext context)
    {
        var resource = ResourceOf(request.Urn);
        return Task.FromResult(Checked(resource.Inputs, PropertyCodec.FromStruct(request.News), resource.Defaults));
    }

    public override Task<DiffResponse> Diff(DiffRequest request, ServerCallContext context)
        => Task.FromResult(Compared(request, ResourceOf(request.Urn).ReplaceOn));

    public override async Task<CreateResponse> Create(CreateRequest request, ServerCallContext context)
    {
        Created.Enqueue(request);
        var resource = ResourceOf(request.Urn);
        var name = ResourceUrn.Parse(request.Urn).Name;
        await resource.Creating(name, request.Preview);
        return new CreateResponse
        {
            Id = request.Preview ? "" : $"id-{name}",
            Properties = PropertyCodec.ToStruct(resource.Outputs(PropertyCodec.FromStruct(request.Properties), request.Preview)),
        };
    }

    public override Task<UpdateResponse> Update(UpdateRequest request, ServerCallContext context)
    {
        Updated.Enqueue(request);
        var outputs = ResourceOf(request.Urn).Outputs(PropertyCodec.FromStruct(request.News), request.Preview);
        return Task.FromResult(new UpdateResponse { Properties = PropertyCodec.ToStruct(outputs) });
    }

    public override Task<Empty> Delete(DeleteRequest request, ServerCallContext context)
    {
        Deleted.Enqueue(request);
        return Task.FromResult(new Empty());
    }

    public override Task<ReadResponse> Read(ReadRequest request, ServerCallContext context)
    {
        var resource = ResourceOf(request.Urn);
        var asked = PropertyCodec.FromStruct(request.Inputs?.Fields.Count > 0 ? request.Inputs : request.Properties);
        var inputs = resource.Existing(request.Id, asked);
        return Task.FromResult(inputs is null
            ? new ReadResponse()
            : new ReadResponse
            {
                Id = request.Id, Inputs = PropertyCodec.ToStruct(inputs), Properties = PropertyCodec.ToStruct(resource.Outputs(inputs, false)),
            });
    }

    public override Task<InvokeResponse> Invoke(InvokeRequest request, ServerCallContext context)
    {
        Invoked.Enqueue(request);
        var function = Functions.GetValueOrDefault(request.Tok) ?? throw Refusal($"unknown function {request.Tok}");
        try
        {
            return Task.FromResult(new InvokeResponse { Return = PropertyCodec.ToStruct(function(PropertyCodec.FromStruct(request.Args))) });
        }
        catch (FunctionFailure failure)
        {
            return Task.FromResult(new InvokeResponse { Failures = { new CheckFailure { Property = failure.Property, Reason = failure.Message } } });
        }
    }

    public override Task<Empty> Cancel(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    private TestResource ResourceOf(string urn) => Resources.GetValueOrDefault(ResourceUrn.Parse(urn).Type) ?? throw Refusal($"invalid URN type: {urn}");

    private static CheckResponse Checked(IReadOnlyDictionary<string, string> shapes, PropertyMap inputs, Func<PropertyMap, PropertyMap> defaults)
        => Shapes.FirstFault(shapes, inputs) is { } fault
            ? new CheckResponse { Failures = { new CheckFailure { Property = fault.Property, Reason = fault.Reason } } }
            : new CheckResponse { Inputs = PropertyCodec.ToStruct(defaults(inputs)) };

    private static DiffResponse Compared(DiffRequest request, string[] replaceOn)
    {
        var (old, now) = (request.OldInputs, request.News);
        var changed = old.Fields.Keys.Union(now.Fields.Keys).Where(key => !Equals(old.Fields.GetValueOrDefault(key), now.Fields.GetValueOrDefault(key))).ToArray();
        var response = new DiffResponse
        {
            Changes = changed.Length == 0 ? DiffResponse.Types.DiffChanges.DiffNone : DiffResponse.Types.DiffChanges.DiffSome,
            Diffs = { changed }, Replaces = { changed.Intersect(replaceOn) }, HasDetailedDiff = true,
        };
        foreach (var key in changed)
        {
            response.DetailedDiff[key] = new PropertyDiff
            {
                Kind = replaceOn.Contains(key) ? PropertyDiff.Types.Kind.UpdateReplace : PropertyDiff.Types.Kind.Update, InputDiff = true,
            };
        }

        return response;
    }
}

/// <summary>A function that refuses an argument.</summary>
public sealed class FunctionFailure(string property, string reason) : Exception(reason)
{
    public string Property { get; } = property;
}
