using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Wire = Pulumirpc;

namespace Pulumi.Experimental.Provider;

/// <summary>A provider on the wire.</summary>
internal sealed class ProviderService(Func<IEngine, Provider> factory, string version, string? engineAddress) : Wire.ResourceProvider.ResourceProviderBase, IDisposable
{
    private readonly CancellationTokenSource cancelled = new();
    private readonly Lock gate = new();
    private string? engineAddress = engineAddress;
    private Provider? provider;

    public void Dispose() => cancelled.Dispose();

    public override Task<Empty> Attach(Wire.PluginAttach request, ServerCallContext context)
    {
        lock (gate)
            (engineAddress, provider) = (request.Address, null);
        return Task.FromResult(new Empty());
    }

    public override async Task<Empty> Cancel(Empty request, ServerCallContext context)
    {
        await cancelled.CancelAsync().ConfigureAwait(false);
        return new Empty();
    }

    public override Task<Wire.PluginInfo> GetPluginInfo(Empty request, ServerCallContext context)
        => Task.FromResult(new Wire.PluginInfo { Version = version });

    public override Task<Wire.ParameterizeResponse> Parameterize(Wire.ParameterizeRequest request, ServerCallContext context)
        => RunAsync(context, async (implementation, token) =>
        {
            Parameters parameters = request.ParametersCase switch
            {
                Wire.ParameterizeRequest.ParametersOneofCase.Args => new ParametersArgs([.. request.Args.Args]),
                Wire.ParameterizeRequest.ParametersOneofCase.Value
                    => new ParametersValue(request.Value.Name, request.Value.Version, [.. request.Value.Value]),
                _ => throw new InvalidOperationException("Parameterize called without any parameter"),
            };
            var response = await implementation.Parameterize(new ParameterizeRequest(parameters), token).ConfigureAwait(false);
            return new Wire.ParameterizeResponse { Name = response.Name, Version = response.Version };
        });

    public override Task<Wire.GetSchemaResponse> GetSchema(Wire.GetSchemaRequest request, ServerCallContext context)
        => RunAsync(context, async (implementation, token) =>
        {
            var schema = await implementation.GetSchema(
                new GetSchemaRequest(request.Version, Given(request.SubpackageName), Given(request.SubpackageVersion)), token).ConfigureAwait(false);
            return new Wire.GetSchemaResponse { Schema = schema.Schema ?? "" };
        });

    public override Task<Wire.CheckResponse> CheckConfig(Wire.CheckRequest request, ServerCallContext context)
        => RunAsync(context, async (implementation, token) => ToWire(await implementation.CheckConfig(FromWire(request), token).ConfigureAwait(false)));

    public override Task<Wire.DiffResponse> DiffConfig(Wire.DiffRequest request, ServerCallContext context)
        => RunAsync(context, async (implementation, token) => ToWire(await implementation.DiffConfig(FromWire(request), token).ConfigureAwait(false)));

    public override Task<Wire.ConfigureResponse> Configure(Wire.ConfigureRequest request, ServerCallContext context)
        => RunAsync(context, async (implementation, token) =>
        {
            var response = await implementation.Configure(
                new ConfigureRequest(
                    request.Variables.ToImmutableDictionary(), Properties(request.Args), request.AcceptSecrets, request.AcceptResources,
                    request.SendsOldInputs, request.SendsOldInputsToDelete),
                token).ConfigureAwait(false);
            return new Wire.ConfigureResponse
            {
                AcceptSecrets = response.AcceptSecrets, SupportsPreview = response.SupportsPreview, AcceptResources = response.AcceptResources,
                AcceptOutputs = response.AcceptOutputs,
            };
        });

    public override Task<Wire.InvokeResponse> Invoke(Wire.InvokeRequest request, ServerCallContext context)
        => RunAsync(context, async (implementation, token) =>
        {
            var response = await implementation.Invoke(new InvokeRequest(request.Tok, Properties(request.Args)), token).ConfigureAwait(false);
            return new Wire.InvokeResponse { Return = PropertyValueCodec.ToStruct(response.Return), Failures = { Failures(response.Failures) } };
        });

    public override Task<Wire.CheckResponse> Check(Wire.CheckRequest request, ServerCallContext context)
        => RunAsync(context, async (implementation, token) => ToWire(await implementation.Check(FromWire(request), token).ConfigureAwait(false)));

    public override Task<Wire.DiffResponse> Diff(Wire.DiffRequest request, ServerCallContext context)
        => RunAsync(context, async (implementation, token) => ToWire(await implementation.Diff(FromWire(request), token).ConfigureAwait(false)));

    public override Task<Wire.CreateResponse> Create(Wire.CreateRequest request, ServerCallContext context)
        => RunAsync(context, async (implementation, token) =>
        {
            var response = await implementation.Create(
                new CreateRequest(new Urn(request.Urn), Properties(request.Properties), Seconds(request.Timeout), request.Preview), token).ConfigureAwait(false);
            return new Wire.CreateResponse { Id = response.Id ?? "", Properties = PropertyValueCodec.ToStruct(response.Outputs) };
        });

    public override Task<Wire.ReadResponse> Read(Wire.ReadRequest request, ServerCallContext context)
        => RunAsync(context, async (implementation, token) =>
        {
            var response = await implementation.Read(
                new ReadRequest(new Urn(request.Urn), request.Id, Properties(request.Properties), Properties(request.Inputs)), token).ConfigureAwait(false);
            return new Wire.ReadResponse
            {
                Id = response.Id ?? "", Properties = PropertyValueCodec.ToStruct(response.Outputs), Inputs = PropertyValueCodec.ToStruct(response.Inputs),
            };
        });

    public override Task<Wire.UpdateResponse> Update(Wire.UpdateRequest request, ServerCallContext context)
        => RunAsync(context, async (implementation, token) =>
        {
            var response = await implementation.Update(
                new UpdateRequest(
                    new Urn(request.Urn), request.Id, Properties(request.Olds), Properties(request.News), Seconds(request.Timeout),
                    [.. request.IgnoreChanges], request.Preview, Properties(request.OldInputs)),
                token).ConfigureAwait(false);
            return new Wire.UpdateResponse { Properties = PropertyValueCodec.ToStruct(response.Outputs) };
        });

    public override Task<Empty> Delete(Wire.DeleteRequest request, ServerCallContext context)
        => RunAsync(context, async (implementation, token) =>
        {
            await implementation.Delete(
                new DeleteRequest(new Urn(request.Urn), request.Id, Properties(request.Properties), Seconds(request.Timeout), Properties(request.OldInputs)),
                token).ConfigureAwait(false);
            return new Empty();
        });

    public override Task<Wire.ConstructResponse> Construct(Wire.ConstructRequest request, ServerCallContext context)
        => RunAsync(context, (implementation, token) => ComponentCalls.ConstructAsync(implementation, request, engineAddress ?? "", token));

    public override Task<Wire.CallResponse> Call(Wire.CallRequest request, ServerCallContext context)
        => RunAsync(context, (implementation, token) => ComponentCalls.CallAsync(implementation, request, engineAddress ?? "", token));

    internal static ImmutableDictionary<string, PropertyValue> Properties(Struct? properties) => PropertyValueCodec.FromStruct(properties);

    internal static IEnumerable<Wire.CheckFailure> Failures(IEnumerable<CheckFailure>? failures)
        => failures?.Select(failure => new Wire.CheckFailure { Property = failure.Property, Reason = failure.Reason }) ?? [];

    private static string? Given(string text) => text.Length == 0 ? null : text;

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static CheckRequest FromWire(Wire.CheckRequest request)
        => new(new Urn(request.Urn), Properties(request.Olds), Properties(request.News), [.. request.RandomSeed]);

    private static DiffRequest FromWire(Wire.DiffRequest request) => new(
        new Urn(request.Urn), request.Id, Properties(request.Olds), Properties(request.News), [.. request.IgnoreChanges], Properties(request.OldInputs));

    private static Wire.CheckResponse ToWire(CheckResponse response)
        => new() { Inputs = PropertyValueCodec.ToStruct(response.Inputs), Failures = { Failures(response.Failures) } };

    private static Wire.DiffResponse ToWire(DiffResponse response)
    {
        var wire = new Wire.DiffResponse
        {
            Changes = response.Changes switch
            {
                true => Wire.DiffResponse.Types.DiffChanges.DiffSome,
                false => Wire.DiffResponse.Types.DiffChanges.DiffNone,
                null => Wire.DiffResponse.Types.DiffChanges.DiffUnknown,
            },
            Replaces = { response.Replaces ?? [] }, Stables = { response.Stables ?? [] }, Diffs = { response.Diffs ?? [] },
            DeleteBeforeReplace = response.DeleteBeforeReplace,
        };
        foreach (var (path, diff) in response.DetailedDiff ?? ImmutableDictionary<string, PropertyDiff>.Empty)
            wire.DetailedDiff.Add(path, new Wire.PropertyDiff { Kind = (Wire.PropertyDiff.Types.Kind)diff.Kind, InputDiff = diff.InputDiff });
        return wire;
    }

    private async Task<T> RunAsync<T>(ServerCallContext context, Func<Provider, CancellationToken, Task<T>> call)
    {
        try
        {
            using var source = CancellationTokenSource.CreateLinkedTokenSource(cancelled.Token, context.CancellationToken);
            return await call(Implementation(), source.Token).ConfigureAwait(false);
        }
        catch (RpcException)
        {
            throw;
        }
        catch (NotImplementedException exception)
        {
            throw new RpcException(new Status(StatusCode.Unimplemented, exception.Message));
        }
        catch (OperationCanceledException exception)
        {
            throw new RpcException(new Status(StatusCode.Cancelled, exception.Message));
        }
        catch (Exception exception)
        {
            throw new RpcException(new Status(StatusCode.Internal, exception.Message));
        }
    }

    private Provider Implementation()
    {
        lock (gate)
        {
            return provider ??= factory(new GrpcEngine(
                engineAddress ?? throw new RpcException(new Status(StatusCode.FailedPrecondition, "Engine host not yet attached"))));
        }
    }
}
