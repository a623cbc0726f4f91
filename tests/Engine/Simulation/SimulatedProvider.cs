using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Tests.Simulation;

/// <summary>
/// A provider in this process, over the real contract. By default it takes any inputs, compares them one by one, and makes of
/// them outputs with an id; a test overrides what it is about.
/// </summary>
public sealed class SimulatedProvider : ResourceProvider.ResourceProviderBase
{
    private readonly Lock gate = new();
    private readonly List<string> calls = [];
    private int created;

    /// <summary>What was asked of it, in order: <c>create a</c>.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (gate)
                return [.. calls];
        }
    }

    /// <summary>Inputs whose change makes a replacement.</summary>
    public string[] ReplaceOn { get; init; } = [];

    public bool DeletesBeforeReplacing { get; init; }

    public bool HasDetailedDiff { get; init; }

    public Func<CheckRequest, CheckResponse>? OnCheck { get; set; }

    public Func<DiffRequest, DiffResponse>? OnDiff { get; set; }

    public Func<CreateRequest, Task<CreateResponse>>? OnCreate { get; set; }

    public Func<UpdateRequest, Task<UpdateResponse>>? OnUpdate { get; set; }

    public Func<DeleteRequest, Task>? OnDelete { get; set; }

    public Func<ReadRequest, ReadResponse>? OnRead { get; set; }

    public Func<InvokeRequest, InvokeResponse>? OnInvoke { get; set; }

    public Func<ConfigureRequest, ConfigureResponse>? OnConfigure { get; set; }

    public Func<DiffRequest, DiffResponse>? OnDiffConfig { get; set; }

    public Func<CheckRequest, CheckResponse>? OnCheckConfig { get; set; }

    public Func<ConstructRequest, Task<ConstructResponse>>? OnConstruct { get; set; }

    public Func<CallRequest, CallResponse>? OnCall { get; set; }

    public Func<ParameterizeRequest, ParameterizeResponse>? OnParameterize { get; set; }

    public Action? OnCancel { get; set; }

    public Action<PluginAttach>? OnAttach { get; set; }

    public void ForgetCalls()
    {
        lock (gate)
            calls.Clear();
    }

    public override Task<CheckResponse> CheckConfig(CheckRequest request, ServerCallContext context)
    {
        Note("checkConfig", request.Urn);
        return Task.FromResult(OnCheckConfig?.Invoke(request) ?? new CheckResponse { Inputs = request.News });
    }

    public override Task<DiffResponse> DiffConfig(DiffRequest request, ServerCallContext context)
    {
        Note("diffConfig", request.Urn);
        return Task.FromResult(OnDiffConfig?.Invoke(request) ?? Compare(request.OldInputs, request.News));
    }

    public override Task<ConfigureResponse> Configure(ConfigureRequest request, ServerCallContext context)
    {
        Note("configure", request.Urn);
        return Task.FromResult(OnConfigure?.Invoke(request) ?? new ConfigureResponse
        {
            AcceptSecrets = true, AcceptResources = true, SupportsPreview = true,
        });
    }

    public override Task<CheckResponse> Check(CheckRequest request, ServerCallContext context)
    {
        Note("check", request.Urn);
        return Task.FromResult(OnCheck?.Invoke(request) ?? new CheckResponse { Inputs = request.News });
    }

    public override Task<DiffResponse> Diff(DiffRequest request, ServerCallContext context)
    {
        Note("diff", request.Urn);
        return Task.FromResult(OnDiff?.Invoke(request) ?? Compare(request.OldInputs, request.News));
    }

    public override async Task<CreateResponse> Create(CreateRequest request, ServerCallContext context)
    {
        Note(request.Preview ? "preview create" : "create", request.Urn);
        if (OnCreate is not null)
            return await OnCreate(request);
        return new CreateResponse
        {
            Id = request.Preview ? "" : $"{request.Name}-{Interlocked.Increment(ref created)}", Properties = request.Properties.Clone(),
        };
    }

    public override async Task<UpdateResponse> Update(UpdateRequest request, ServerCallContext context)
    {
        Note(request.Preview ? "preview update" : "update", request.Urn);
        return OnUpdate is null ? new UpdateResponse { Properties = request.News.Clone() } : await OnUpdate(request);
    }

    public override async Task<Empty> Delete(DeleteRequest request, ServerCallContext context)
    {
        Note("delete", request.Urn);
        if (OnDelete is not null)
            await OnDelete(request);
        return new Empty();
    }

    public override Task<ReadResponse> Read(ReadRequest request, ServerCallContext context)
    {
        Note("read", request.Urn);
        return Task.FromResult(OnRead?.Invoke(request)
            ?? new ReadResponse { Id = request.Id, Inputs = request.Inputs, Properties = request.Properties });
    }

    public override Task<InvokeResponse> Invoke(InvokeRequest request, ServerCallContext context)
        => Task.FromResult(OnInvoke?.Invoke(request) ?? new InvokeResponse { Return = request.Args });

    public override Task<ConstructResponse> Construct(ConstructRequest request, ServerCallContext context)
        => OnConstruct is null ? base.Construct(request, context) : OnConstruct(request);

    public override Task<CallResponse> Call(CallRequest request, ServerCallContext context)
        => OnCall is null ? base.Call(request, context) : Task.FromResult(OnCall(request));

    public override Task<ParameterizeResponse> Parameterize(ParameterizeRequest request, ServerCallContext context)
        => OnParameterize is null ? base.Parameterize(request, context) : Task.FromResult(OnParameterize(request));

    public override Task<Empty> Cancel(Empty request, ServerCallContext context)
    {
        OnCancel?.Invoke();
        return Task.FromResult(new Empty());
    }

    public override Task<Empty> Attach(PluginAttach request, ServerCallContext context)
    {
        OnAttach?.Invoke(request);
        return Task.FromResult(new Empty());
    }

    /// <summary>An error as a provider's failed call has it.</summary>
    public static RpcException Refusal(string message) => new(new Status(StatusCode.Unknown, message));

    /// <summary>An error that says that a resource exists and is not what it should be.</summary>
    public static RpcException Unready(string id, Struct properties, string reason, Struct? inputs = null)
        => Refusal("init failed", new ErrorResourceInitFailed { Id = id, Properties = properties, Inputs = inputs, Reasons = { reason } });

    /// <summary>An error with a detail that says more.</summary>
    public static RpcException Refusal(string message, IMessage detail)
    {
        var status = new MemoryStream();
        using (var output = new CodedOutputStream(status, leaveOpen: true))
        {
            output.WriteRawTag(26); // google.rpc.Status.details
            output.WriteMessage(Any.Pack(detail, "type.googleapis.com"));
        }

        return new RpcException(new Status(StatusCode.Unknown, message), new Metadata { { "grpc-status-details-bin", status.ToArray() } });
    }

    private DiffResponse Compare(Struct old, Struct now)
    {
        var changed = old.Fields.Keys.Union(now.Fields.Keys)
            .Where(key => !Equals(old.Fields.GetValueOrDefault(key), now.Fields.GetValueOrDefault(key))).ToArray();
        var response = new DiffResponse
        {
            Changes = changed.Length == 0 ? DiffResponse.Types.DiffChanges.DiffNone : DiffResponse.Types.DiffChanges.DiffSome,
            Diffs = { changed }, Replaces = { changed.Intersect(ReplaceOn) }, DeleteBeforeReplace = DeletesBeforeReplacing,
            HasDetailedDiff = HasDetailedDiff,
        };
        if (HasDetailedDiff)
        {
            foreach (var key in changed)
                response.DetailedDiff[key] = new PropertyDiff { Kind = PropertyDiff.Types.Kind.Update, InputDiff = true };
        }

        return response;
    }

    private void Note(string call, string urn)
    {
        lock (gate)
            calls.Add($"{call} {ResourceUrn.Parse(urn).Name}");
    }
}
