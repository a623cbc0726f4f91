using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Provisioning.Protocol.Values;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>Registers and reads resources, and resolves their outputs with what the engine answers.</summary>
internal sealed class ResourceRegistrar(Deployment deployment)
{
    private readonly RegistrationRequests requests = new(deployment);

    /// <summary>Starts the registration of a resource under construction.</summary>
    public void Start(Resource resource, Registration registration) => deployment.Runner.Track(CompleteAsync(resource, registration));

    /// <summary>Starts the registration of a component's outputs.</summary>
    public void StartOutputs(Resource resource, Output<IDictionary<string, object?>> outputs)
        => deployment.Runner.Track(RegisterOutputsAsync(resource, outputs));

    private async Task RegisterOutputsAsync(Resource resource, Output<IDictionary<string, object?>> outputs)
    {
        var urn = await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        var properties = await outputs.GetValueAsync(whenUnknown: ImmutableDictionary<string, object?>.Empty).ConfigureAwait(false);
        var keepResources = await deployment.Features.ResourceReferencesAsync().ConfigureAwait(false);
        var serialized = await SerializedProperties
            .OfAsync("monitor.registerResourceOutputs(...)", properties, new SerializerOptions(keepResources)).ConfigureAwait(false);
        deployment.Runner.ThrowIfFailed();
        await deployment.Monitor.RegisterResourceOutputsAsync(new RegisterResourceOutputsRequest
        {
            Urn = urn,
            Outputs = serialized.ToStruct(),
        }).ConfigureAwait(false);
    }

    private async Task CompleteAsync(Resource resource, Registration registration)
    {
        var sources = resource.CompletionSources;
        var isIncomplete = deployment.IsDryRun;
        try
        {
            var result = await ReadOrRegisterAsync(resource, registration).ConfigureAwait(false);
            sources["urn"].SetString(result.Urn, isKnown: true);
            if (resource is CustomResource)
                sources["id"].SetString(result.Id, isKnown: result.Id.Length > 0);
            Resolve(resource, result);
            isIncomplete |= result.IsIncomplete;
        }
        catch (Exception exception)
        {
            foreach (var source in sources.Values)
                source.TrySetException(exception);
            throw;
        }
        finally
        {
            // Nobody waits for ever: what the engine did not give is unknown in a preview, and otherwise the type's default.
            foreach (var source in sources.Values)
                source.TrySetDefault(isKnown: !isIncomplete);
        }
    }

    // Each property on its own: a secret or unknown one does not make the others so.
    private static void Resolve(Resource resource, RegistrationResult result)
    {
        var converter = new OutputConverter(message => Log.Warn(message, resource));
        foreach (var (name, source) in resource.CompletionSources)
        {
            if (name == "urn" || name == "id" || result.State.Find(name) is not { } value)
                continue;
            var data = converter.Convert($"{resource.GetType().FullName}.{name}", value, source.TargetType);
            source.SetValue(data with { Resources = result.Dependencies.GetValueOrDefault(name) ?? [] });
        }
    }

    private async Task<RegistrationResult> ReadOrRegisterAsync(Resource resource, Registration registration)
    {
        if (registration.Options.Urn is { } urn)
            return await HydrateAsync(urn).ConfigureAwait(false);
        if (registration.Options.Id is { } wanted)
        {
            var id = await wanted.ToOutput().GetValueAsync(whenUnknown: "").ConfigureAwait(false);
            if (!string.IsNullOrEmpty(id))
                return await ReadAsync(resource, id, registration).ConfigureAwait(false);
        }

        return await RegisterAsync(resource, registration).ConfigureAwait(false);
    }

    private async Task<RegistrationResult> HydrateAsync(string urn)
    {
        var args = new DictionaryInvokeArgs(ImmutableDictionary<string, object?>.Empty.Add("urn", urn));
        var result = await deployment.Functions.InvokeRawAsync("pulumi:pulumi:getResource", args, options: null, package: null)
            .ConfigureAwait(false);
        if (result.Find("urn") is not PropertyValue.String known)
            throw new InvalidOperationException($"The engine knows no resource '{urn}'.");
        var id = (result.Find("id") as PropertyValue.String)?.Value ?? "";
        return new RegistrationResult(known.Value, id, (result.Find("state") as PropertyValue.Object)?.Properties ?? PropertyMap.Empty);
    }

    private async Task<RegistrationResult> ReadAsync(Resource resource, string id, Registration registration)
    {
        if (resource is not CustomResource)
            throw new ArgumentException("ResourceOptions.Id is only valid for a CustomResource");
        var request = await requests.ReadAsync(resource, id, registration).ConfigureAwait(false);
        deployment.Runner.ThrowIfFailed();
        var response = await deployment.Monitor.ReadResourceAsync(resource, request).ConfigureAwait(false);
        return new RegistrationResult(response.Urn, id, Wanted(resource, response.Properties));
    }

    private async Task<RegistrationResult> RegisterAsync(Resource resource, Registration registration)
    {
        var request = await requests.RegisterAsync(resource, registration).ConfigureAwait(false);
        deployment.Runner.ThrowIfFailed();
        var response = await deployment.Monitor.RegisterResourceAsync(resource, request).ConfigureAwait(false);
        return new RegistrationResult(
            response.Urn,
            response.Id,
            Wanted(resource, response.Object),
            DependenciesOf(response.PropertyDependencies),
            IsIncomplete: response.Result != Result.Success || response.Unknown);
    }

    // What the resource has no output for may be of a kind that nobody here knows yet.
    private static PropertyMap Wanted(Resource resource, Struct? properties)
        => PropertyMap.Of((properties ?? new Struct()).Fields
            .Where(property => resource.CompletionSources.ContainsKey(property.Key))
            .Select(property => KeyValuePair.Create(property.Key, PropertyCodec.FromValue(property.Value))));

    private static ImmutableDictionary<string, ImmutableHashSet<Resource>> DependenciesOf(
        MapField<string, RegisterResourceResponse.Types.PropertyDependencies> dependencies)
        => dependencies.ToImmutableDictionary(
            property => property.Key,
            property => property.Value.Urns.Select(urn => (Resource)new DependencyResource(urn)).ToImmutableHashSet());
}
