using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Providers;
using Provisioning.Engine.Values;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Monitor;

/// <summary>Methods of resources: the provider of the resource answers, and may register more resources while it does.</summary>
internal sealed class MethodCalls(
    OperationRequest operation, MonitorState state, GoalResolver resolver, Lazy<ProviderRegistry> providers, Action<string> abort)
{
    private const string Self = "__self__";

    /// <summary>Calls a method.</summary>
    public async Task<CallResponse> CallAsync(ResourceCallRequest request, CancellationToken cancellationToken)
    {
        var reference = await resolver.FunctionProviderAsync(
            ProviderOf(request), request.Tok, request.Version, request.PluginDownloadURL, request.PackageRef);
        if (await providers.Value.GetAsync(reference, cancellationToken) is not ProviderClient provider)
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"the provider of '{request.Tok}' has no methods"));
        if (!provider.IsConfigured)
            return new CallResponse { Return = new Struct() };
        var arguments = PropertyCodec.FromStruct(request.Args);
        var program = operation.Program;
        var call = new CallRequest
        {
            Tok = request.Tok, Args = provider.ToWire(arguments), Project = program.Project, Stack = program.Stack, Organization = program.Organization,
            Config = { program.Config }, ConfigSecretKeys = { program.SecretKeys }, DryRun = operation.IsPreview, Parallel = operation.Parallel,
            MonitorEndpoint = await state.ListenAsync(cancellationToken), AcceptsOutputValues = true,
        };
        foreach (var (key, value) in arguments)
        {
            var urns = (request.ArgDependencies.TryGetValue(key, out var told) ? told.Urns : []).Concat(OutputValues.Dependencies(value));
            call.ArgDependencies[key] = new CallRequest.Types.ArgumentDependencies { Urns = { urns.Distinct(StringComparer.Ordinal) } };
        }

        try
        {
            var response = await provider.CallAsync(call, cancellationToken);
            var returned = ProviderAnswers.ReadOutputs(response.Return);
            var result = new CallResponse { Return = PropertyCodec.ToStruct(OutputValues.Downgrade(returned)), Failures = { response.Failures } };
            foreach (var (key, value) in returned)
            {
                var urns = (response.ReturnDependencies.TryGetValue(key, out var told) ? told.Urns : []).Concat(OutputValues.Dependencies(value));
                result.ReturnDependencies[key] = new CallResponse.Types.ReturnDependencies { Urns = { urns.Distinct(StringComparer.Ordinal) } };
            }

            return result;
        }
        catch (ProviderException exception)
        {
            abort($"call to function '{request.Tok}' failed: {InputErrors.Message(exception, arguments)}");
            throw new RpcException(new Status(StatusCode.Unknown, $"call of {request.Tok} returned an error: {exception.Message}"));
        }
    }

    // A method of a provider is the provider's own; any other is that of the provider which manages the resource.
    private string ProviderOf(ResourceCallRequest request)
    {
        if (request.Provider.Length > 0)
            return request.Provider;
        if (PropertyCodec.FromStruct(request.Args).Find(Self) is not { } value || OutputValues.Downgrade(value) is not PropertyValue.Resource self)
            return "";
        return ResourceTypes.IsProvider(ResourceUrn.Parse(self.Urn).Type)
            ? new ProviderReference(self.Urn, self.Id is { Length: > 0 } id ? id : Signatures.Unknown).ToString()
            : state.FindGoal(self.Urn)?.Provider
                ?? throw new RpcException(new Status(StatusCode.InvalidArgument, $"unknown resource {self.Urn}"));
    }
}
