using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Provisioning.Engine.Programs;
using Provisioning.Protocol.Values;
using Provisioning.Simulation.Tests.World;
using Pulumirpc;

namespace Provisioning.Simulation.Tests.Programs;

/// <summary>Runs a generated program as an SDK would: each resource is registered as soon as all it needs is there.</summary>
/// <param name="spec">The program.</param>
/// <param name="failsAfter">After how many registrations it fails; null for never.</param>
internal sealed class GeneratedProgram(ProgramSpec spec, int? failsAfter) : ILanguageHost
{
    /// <inheritdoc/>
    public async Task<ProgramExit> RunAsync(ProgramRun run, CancellationToken cancellationToken)
    {
        var monitor = new ResourceMonitor.ResourceMonitorClient(run.Endpoint.InProcess);
        try
        {
            var stack = await monitor.RegisterResourceAsync(new RegisterResourceRequest
            {
                Type = ResourceTypes.Stack, Name = $"{ProgramSpec.Project}-{ProgramSpec.Stack}", Object = new Struct(), SupportsPartialValues = true,
            }, cancellationToken: CancellationToken.None);
            await new Pulumirpc.Engine.EngineClient(run.Endpoint.InProcess).SetRootResourceAsync(
                new SetRootResourceRequest { Urn = stack.Urn }, cancellationToken: CancellationToken.None);
            var registered = new Dictionary<int, Task<RegisterResourceResponse>>();
            foreach (var resource in spec.Resources.Take(failsAfter ?? int.MaxValue))
                registered.Add(resource.Key, RegisterAsync(monitor, stack.Urn, resource, registered));
            await Task.WhenAll(registered.Values);
            if (failsAfter is not null)
                return new ProgramExit(ProgramOutcome.Failed, "the program failed");
            await monitor.RegisterResourceOutputsAsync(new RegisterResourceOutputsRequest
            {
                Urn = stack.Urn, Outputs = PropertyCodec.ToStruct(PropertyMap.Of(("count", PropertyValue.Of(registered.Count)))),
            }, cancellationToken: CancellationToken.None);
            await monitor.SignalAndWaitForShutdownAsync(new Empty(), cancellationToken: CancellationToken.None);
            return ProgramExit.Success;
        }
        catch (RpcException)
        {
            return new ProgramExit(ProgramOutcome.FailedAndReported);
        }
    }

    private static async Task<RegisterResourceResponse> RegisterAsync(
        ResourceMonitor.ResourceMonitorClient monitor, string stackUrn, ResourceSpec resource,
        Dictionary<int, Task<RegisterResourceResponse>> registered)
    {
        var needed = new Dictionary<int, RegisterResourceResponse>();
        foreach (var key in resource.Needs.Distinct())
            needed.Add(key, await registered[key]);
        var parentUrn = resource.Parent is { } parent ? needed[parent].Urn : stackUrn;
        if (resource.ReadId is { } readId)
        {
            var read = await monitor.ReadResourceAsync(new ReadResourceRequest
            {
                Id = readId, Type = resource.Type, Name = resource.Name, Parent = parentUrn, Properties = new Struct(), AcceptSecrets = true, AcceptResources = true,
            });
            return new RegisterResourceResponse { Urn = read.Urn, Id = readId };
        }

        var request = new RegisterResourceRequest
        {
            Type = resource.Type, Name = resource.Name, Custom = resource.IsCustom, Parent = parentUrn, ImportId = resource.ImportId ?? "",
            AcceptSecrets = true, AcceptResources = true, SupportsPartialValues = true, SupportsResultReporting = true,
            Protect = resource.Protect, RetainOnDelete = resource.Retain, DeletedWith = resource.Host is { } host ? needed[host].Urn : "",
            Aliases = { resource.FormerUrns.Select(urn => new Alias { Urn = urn }) },
        };
        if (resource.DeleteBeforeReplace is { } first)
            (request.DeleteBeforeReplace, request.DeleteBeforeReplaceDefined) = (first, true);
        if (resource.ReplacesOnValue)
            request.ReplaceOnChanges.Add("value");
        if (resource.IgnoresValue)
            request.IgnoreChanges.Add("value");
        if (resource.Provider is { } provider)
            request.Provider = $"{needed[provider].Urn}::{(needed[provider].Id is { Length: > 0 } id ? id : Signatures.Unknown)}";
        if (resource.ReplacedWith is { } cause)
            request.ReplaceWith.Add(needed[cause].Urn);
        request.Object = resource.IsCustom ? PropertyCodec.ToStruct(Inputs(resource, needed, request), new MarshalOptions(true, true)) : new Struct();
        var response = await monitor.RegisterResourceAsync(request);
        if (response.Result != Result.Success)
            throw new RpcException(new Status(StatusCode.Aborted, "what it needs is not there"));
        if (!resource.IsCustom)
            await monitor.RegisterResourceOutputsAsync(new RegisterResourceOutputsRequest { Urn = response.Urn, Outputs = new Struct() });
        return response;
    }

    private static PropertyMap Inputs(
        ResourceSpec resource, Dictionary<int, RegisterResourceResponse> needed, RegisterResourceRequest request)
    {
        var inputs = PropertyMap.Of(("value", PropertyValue.Of(resource.Value)), ("zone", PropertyValue.Of(resource.Zone)));
        if (resource.RefreshesFirst)
            inputs = inputs.With("fresh", PropertyValue.Of(true));
        if (resource.HasSecret)
            inputs = inputs.With("key", new PropertyValue.Secret(PropertyValue.Of($"{ReversibleSecrets.Canary} {resource.Key}")));
        foreach (var (key, kind) in resource.Uses)
        {
            request.Dependencies.Add(needed[key].Urn);
            if (kind == UseKind.Order)
                continue;
            var name = $"{(kind == UseKind.Property ? "dep" : "pin")}{key}";
            inputs = inputs.With(name, IdOf(needed[key]));
            request.PropertyDependencies[name] = new RegisterResourceRequest.Types.PropertyDependencies { Urns = { needed[key].Urn } };
        }

        if (resource.Host is { } home)
            inputs = inputs.With("host", IdOf(needed[home]));
        // An SDK says of every property what it depends on, be it nothing: of one that is not mentioned the engine has to assume the worst.
        foreach (var name in inputs.Keys)
            request.PropertyDependencies.TryAdd(name, new RegisterResourceRequest.Types.PropertyDependencies());
        return inputs;
    }

    private static PropertyValue IdOf(RegisterResourceResponse response)
        => response.Id.Length == 0 ? PropertyValue.UnknownValue : PropertyValue.Of(response.Id);
}
