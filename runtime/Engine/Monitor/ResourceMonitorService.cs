using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Provisioning.Engine.Callbacks;
using Provisioning.Engine.Generation;
using Provisioning.Engine.Operations;
using Provisioning.Engine.Providers;
using Provisioning.Engine.Values;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Monitor;

/// <summary>What the monitor hands on to the running operation.</summary>
internal interface IDeploymentQueue
{
    /// <summary>Takes a registration and answers once its step ran.</summary>
    Task<RegistrationResult> RegisterAsync(Registration registration);

    /// <summary>Takes the outputs of a component and answers once they are kept.</summary>
    Task SetOutputsAsync(string urn, PropertyMap outputs);

    /// <summary>Something that is no single step has failed: tells of it, takes nothing more, and starts nothing more.</summary>
    void Abort(string message);

    /// <summary>The program has said all it has to say; answers once everything is done.</summary>
    Task SignalAndWaitAsync();
}

/// <summary>Pulumi's <c>ResourceMonitor</c> service: what a program says to the engine.</summary>
internal sealed class ResourceMonitorService(
    OperationRequest operation, MonitorState state, GoalResolver resolver, PackageReferences packages,
    Lazy<ProviderRegistry> providers, Transforms transforms, ResourceHooks hooks, IDeploymentQueue queue) : ResourceMonitor.ResourceMonitorBase
{
    private static readonly ImmutableArray<ResourceMonitorFeature> Features =
    [
        ResourceMonitorFeature.Secrets,
        ResourceMonitorFeature.ResourceReferences,
        ResourceMonitorFeature.OutputValues,
        ResourceMonitorFeature.AliasSpecs,
        ResourceMonitorFeature.ReplacementTrigger,
        ResourceMonitorFeature.DeletedWith,
        ResourceMonitorFeature.ReplaceWith,
        ResourceMonitorFeature.Transforms,
        ResourceMonitorFeature.InvokeTransforms,
        ResourceMonitorFeature.Parameterization,
        ResourceMonitorFeature.ResourceHooks,
        ResourceMonitorFeature.ErrorHooks,
        ResourceMonitorFeature.SendsOptionsToHooks,
        ResourceMonitorFeature.InvokeDependsOn,
        ResourceMonitorFeature.InvokeParent,
    ];

    private static readonly ImmutableHashSet<string> FeatureIds =
    [
        "secrets", "resourceReferences", "outputValues", "aliasSpecs", "replacementTrigger", "deletedWith", "replaceWith", "transforms",
        "invokeTransforms", "parameterization", "resourceHooks", "errorHooks", "sendsOptionsToHooks",
    ];

    private readonly SettledResources registrations = new();
    private readonly ArrivalOrder arrivals = new();
    private readonly MethodCalls methods = new(operation, state, resolver, providers, queue.Abort);
    private readonly RemoteComponents components = new(operation, state, resolver, providers, queue.Abort);

    /// <inheritdoc/>
    public override Task<DeploymentInfo> GetDeploymentInfo(Empty request, ServerCallContext context)
    {
        var program = operation.Program;
        return Task.FromResult(new DeploymentInfo
        {
            Project = program.Project, Stack = program.Stack, Organization = program.Organization, Config = { program.Config },
            ConfigSecretKeys = { program.SecretKeys }, DryRun = operation.IsPreview, Parallel = operation.Parallel,
            SupportedFeatures = { Features },
        });
    }

    /// <inheritdoc/>
    public override Task<SupportsFeatureResponse> SupportsFeature(SupportsFeatureRequest request, ServerCallContext context)
        => Task.FromResult(new SupportsFeatureResponse { HasSupport = FeatureIds.Contains(request.Id) });

    /// <inheritdoc/>
    public override Task<RegisterResourceResponse> RegisterResource(RegisterResourceRequest request, ServerCallContext context)
        => GuardAsync(async () =>
        {
            using var underWay = registrations.Begin(request.Parent);
            request = await transforms.ApplyAsync(resolver.WithInherited(request));
            RequestChecks.Check(request);
            if (request.Remote)
                return await components.ConstructAsync(request, context.CancellationToken);
            var (goal, queued) = await EnqueueAsync(request, context);
            var result = await queued;
            registrations.Settled(result.State, goal.Parent);
            if (result.Status is (RegistrationStatus.Failed or RegistrationStatus.Skipped) && !request.SupportsResultReporting)
                throw new RpcException(new Status(StatusCode.Internal, "resource registration failed"));
            return Response(request, result);
        });

    /// <inheritdoc/>
    public override Task<Empty> RegisterResourceOutputs(RegisterResourceOutputsRequest request, ServerCallContext context)
        => GuardAsync(async () =>
        {
            if (!ResourceUrn.TryParse(request.Urn, out _))
                throw new RpcException(new Status(StatusCode.InvalidArgument, $"invalid resource URN '{request.Urn}'"));
            await queue.SetOutputsAsync(request.Urn, OutputValues.Downgrade(PropertyCodec.FromStruct(request.Outputs)));
            return new Empty();
        });

    /// <inheritdoc/>
    public override Task<ReadResourceResponse> ReadResource(ReadResourceRequest request, ServerCallContext context)
        => GuardAsync(async () =>
        {
            RequestChecks.Check(request);
            var (goal, queued) = await EnqueueAsync(request, context);
            var result = await queued;
            registrations.Settled(result.State, goal.Parent);
            return new ReadResourceResponse
            {
                Urn = result.State.Urn,
                Properties = PropertyCodec.ToStruct(
                    result.State.Outputs, new MarshalOptions(request.AcceptSecrets, request.AcceptResources)),
                Unknown = result.Status == RegistrationStatus.LeftOut,
            };
        });

    /// <inheritdoc/>
    public override Task<ResourceInvokeResponse> Invoke(ResourceInvokeRequest request, ServerCallContext context)
        => GuardAsync(async () =>
        {
            RequestChecks.Check(request);
            request = request.Clone();
            request.Provider = resolver.NamedProvider(request.Provider, request.Tok, request.Parent);
            request = await transforms.ApplyAsync(request);
            var reference = await InvokeProviderAsync(request);
            var provider = await providers.Value.GetAsync(reference, context.CancellationToken);
            if (await registrations.AnyUnresolvedAsync(request.DependsOn, context.CancellationToken))
                return new ResourceInvokeResponse { Unknown = true };
            var arguments = OutputValues.Downgrade(PropertyCodec.FromStruct(request.Args));
            if (!provider.IsConfigured)
                return new ResourceInvokeResponse { Return = new Struct() };
            // Plugins hear what is known of the arguments; what the engine answers itself depends on all of them.
            if (provider is BuiltinProvider && arguments.ContainsUnknowns)
                return new ResourceInvokeResponse { Return = new Struct(), Unknown = true };
            try
            {
                var outcome = await provider.InvokeAsync(request.Tok, arguments, operation.IsPreview, context.CancellationToken);
                return new ResourceInvokeResponse
                {
                    Return = PropertyCodec.ToStruct(outcome.Result, new MarshalOptions(KeepResources: request.AcceptResources || request.Tok == BuiltinProvider.GetResource)),
                    Failures = { outcome.Failures.Select(failure => new CheckFailure { Property = failure.Property, Reason = failure.Reason }) },
                };
            }
            catch (ProviderException exception)
            {
                throw new RpcException(new Status(StatusCode.Unknown, $"invocation of {request.Tok} returned an error: {exception.Message}"));
            }
        });

    /// <inheritdoc/>
    public override Task<CallResponse> Call(ResourceCallRequest request, ServerCallContext context)
        => GuardAsync(() => methods.CallAsync(request, context.CancellationToken));

    /// <inheritdoc/>
    public override Task<RegisterPackageResponse> RegisterPackage(RegisterPackageRequest request, ServerCallContext context)
        => request.Extension is null
            ? Task.FromResult(new RegisterPackageResponse { Ref = packages.Register(request) })
            : throw new RpcException(new Status(StatusCode.Unimplemented, "packages that extend a provider are not supported by this engine"));

    /// <inheritdoc/>
    public override Task<Empty> RegisterStackTransform(Callback request, ServerCallContext context)
    {
        transforms.RegisterForStack(request);
        return Task.FromResult(new Empty());
    }

    /// <inheritdoc/>
    public override Task<Empty> RegisterStackInvokeTransform(Callback request, ServerCallContext context)
    {
        transforms.RegisterForInvokes(request);
        return Task.FromResult(new Empty());
    }

    /// <inheritdoc/>
    public override async Task<Empty> RegisterResourceHook(RegisterResourceHookRequest request, ServerCallContext context)
    {
        // Answered in order, for a resource waits for its hooks and would else be overtaken by one that has fewer.
        using var place = await arrivals.EnterAsync(context);
        await place.TurnAsync();
        hooks.Register(request);
        return new Empty();
    }

    /// <inheritdoc/>
    public override Task<Empty> RegisterErrorHook(RegisterErrorHookRequest request, ServerCallContext context)
    {
        hooks.Register(request);
        return Task.FromResult(new Empty());
    }

    /// <inheritdoc/>
    public override async Task<Empty> SignalAndWaitForShutdown(Empty request, ServerCallContext context)
    {
        await queue.SignalAndWaitAsync();
        return new Empty();
    }

    private async Task<string> InvokeProviderAsync(ResourceInvokeRequest request)
    {
        try
        {
            return await resolver.FunctionProviderAsync(
                request.Provider, request.Tok, request.Version, request.PluginDownloadURL, request.PackageRef);
        }
        catch (ProviderException exception)
        {
            throw new ProviderException($"Invoke: {exception.Message}", exception.IsOutcomeUnknown);
        }
    }

    // The place is left once the registration is queued, not once it is done.
    private async Task<(Goal Goal, Task<RegistrationResult> Result)> EnqueueAsync(RegisterResourceRequest request, ServerCallContext context)
    {
        using var place = await arrivals.EnterAsync(context);
        var goal = await resolver.ResolveAsync(request);
        var parent = ResourceUrn.TryParse(goal.Parent, out var parsed) ? parsed : (ResourceUrn?)null;
        var urn = ResourceUrn.Create(operation.Program.Stack, operation.Program.Project, parent, goal.Type, goal.Name).Value;
        state.Remember(urn, goal);
        resolver.RememberProviders(request, urn);
        transforms.Remember(urn, request.Transforms);
        await place.TurnAsync();
        return (goal, queue.RegisterAsync(new Registration(goal)));
    }

    private async Task<(Goal Goal, Task<RegistrationResult> Result)> EnqueueAsync(ReadResourceRequest request, ServerCallContext context)
    {
        using var place = await arrivals.EnterAsync(context);
        var goal = await resolver.ResolveAsync(request);
        await place.TurnAsync();
        return (goal, queue.RegisterAsync(new Registration(goal, isRead: true)));
    }

    private static RegisterResourceResponse Response(RegisterResourceRequest request, RegistrationResult result)
    {
        var outputs = result.State.Custom ? result.State.Outputs : PropertyMap.Empty;
        outputs = RegistrationRequests.Visible(outputs, request.SupportsPartialValues);
        var response = new RegisterResourceResponse
        {
            Urn = result.State.Urn,
            Id = result.Status == RegistrationStatus.LeftOut ? "" : result.State.Id,
            Object = PropertyCodec.ToStruct(outputs, new MarshalOptions(request.AcceptSecrets, request.AcceptResources)),
            Result = result.Status switch
            {
                RegistrationStatus.Failed => Result.Fail,
                RegistrationStatus.Skipped => Result.Skip,
                _ => Result.Success,
            },
            Unknown = result.Status == RegistrationStatus.LeftOut,
        };
        response.Stables.Add(result.Stables);
        return response;
    }

    // What goes wrong in the engine reaches the program as a status with a message, never as a bare failure.
    private static async Task<T> GuardAsync<T>(Func<Task<T>> action)
    {
        try
        {
            return await action();
        }
        catch (OperationCanceledException)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "resource monitor shut down while waiting on step's done channel"));
        }
        catch (PropertyCodecException exception)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, exception.Message));
        }
        catch (FormatException exception)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, exception.Message));
        }
        catch (Exception exception) when (exception is ProviderException or Plugins.PluginException)
        {
            throw new RpcException(new Status(StatusCode.Unknown, exception.Message));
        }
    }
}
