using Grpc.Core;
using Provisioning.Engine.Generation;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Providers;
using Provisioning.Engine.Values;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Monitor;

/// <summary>Components that a provider constructs: it registers the component and its children through this same monitor.</summary>
internal sealed class RemoteComponents(
    OperationRequest operation, MonitorState state, GoalResolver resolver, Lazy<ProviderRegistry> providers, Action<string> abort)
{
    /// <summary>Has a component constructed.</summary>
    public async Task<RegisterResourceResponse> ConstructAsync(RegisterResourceRequest request, CancellationToken cancellationToken)
    {
        var goal = await resolver.ResolveAsync(request);
        var reference = GoalResolver.Allow(goal.Provider, PackageReference.PackageOf(goal.Type), goal.Type);
        if (await providers.Value.GetAsync(reference, cancellationToken) is not ProviderClient provider)
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"the provider of '{request.Type}' has no components"));
        ConstructResponse response;
        try
        {
            response = await provider.ConstructAsync(
                Request(request, goal, provider, await state.ListenAsync(cancellationToken)), cancellationToken);
        }
        catch (ProviderException exception)
        {
            abort($"{request.Type} resource '{request.Name}' has a problem: {InputErrors.Message(exception, goal.Inputs)}");
            throw new RpcException(new Status(StatusCode.Unknown, "resource monitor shut down"));
        }

        var outputs = ProviderAnswers.ReadOutputs(response.State);
        var result = new RegisterResourceResponse
        {
            Urn = response.Urn,
            Object = PropertyCodec.ToStruct(
                RegistrationRequests.Visible(OutputValues.Downgrade(outputs), request.SupportsPartialValues),
                new MarshalOptions(request.AcceptSecrets, request.AcceptResources)),
        };
        foreach (var (key, value) in outputs)
        {
            var urns = (response.StateDependencies.TryGetValue(key, out var told) ? told.Urns : []).Concat(OutputValues.Dependencies(value));
            result.PropertyDependencies[key] = new RegisterResourceResponse.Types.PropertyDependencies { Urns = { urns.Distinct(StringComparer.Ordinal) } };
        }

        return result;
    }

    private ConstructRequest Request(RegisterResourceRequest request, Goal goal, ProviderClient provider, string monitor)
    {
        var program = operation.Program;
        var construct = new ConstructRequest
        {
            Project = program.Project, Stack = program.Stack, Organization = program.Organization, Config = { program.Config },
            ConfigSecretKeys = { program.SecretKeys }, DryRun = operation.IsPreview, Parallel = operation.Parallel, MonitorEndpoint = monitor,
            Type = goal.Type, Name = goal.Name, Parent = goal.Parent, Inputs = provider.ToWire(goal.Inputs),
            Providers = { state.ProvidersOf(request.Parent).SetItems(request.Providers) },
            Dependencies = { goal.Dependencies }, AdditionalSecretOutputs = { request.AdditionalSecretOutputs }, DeletedWith = goal.DeletedWith,
            IgnoreChanges = { request.IgnoreChanges }, ReplaceOnChanges = { request.ReplaceOnChanges }, ReplaceWith = { goal.ReplaceWith },
            Aliases = { request.AliasURNs.Select(urn => new Alias { Urn = urn }), request.Aliases }, AcceptsOutputValues = true,
        };
        if (request.HasProtect)
            construct.Protect = request.Protect;
        if (request.HasRetainOnDelete)
            construct.RetainOnDelete = request.RetainOnDelete;
        if (goal.DeleteBeforeReplace is { } deletesFirst)
            construct.DeleteBeforeReplace = deletesFirst;
        if (request.ReplacementTrigger is { } trigger)
            construct.ReplacementTrigger = trigger;
        if (request.CustomTimeouts is { } timeouts)
        {
            construct.CustomTimeouts = new ConstructRequest.Types.CustomTimeouts
            {
                Create = timeouts.Create, Update = timeouts.Update, Delete = timeouts.Delete,
            };
        }

        if (request.Hooks is { } hooks)
        {
            construct.ResourceHooks = new ConstructRequest.Types.ResourceHooksBinding
            {
                BeforeCreate = { hooks.BeforeCreate }, AfterCreate = { hooks.AfterCreate }, BeforeUpdate = { hooks.BeforeUpdate },
                AfterUpdate = { hooks.AfterUpdate }, BeforeDelete = { hooks.BeforeDelete }, AfterDelete = { hooks.AfterDelete },
            };
        }

        foreach (var (key, urns) in goal.PropertyDependencies)
            construct.InputDependencies[key] = new ConstructRequest.Types.PropertyDependencies { Urns = { urns } };
        return construct;
    }
}
