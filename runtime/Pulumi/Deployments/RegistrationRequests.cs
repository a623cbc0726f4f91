using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>Makes requests of registrations, once all they depend on is there.</summary>
internal sealed class RegistrationRequests(Deployment deployment)
{
    private static readonly bool AcceptResources = !EnvironmentSwitch.IsOn("PULUMI_DISABLE_RESOURCE_REFERENCES");
    private readonly PreparedResources prepare = new(deployment);

    public async Task<ReadResourceRequest> ReadAsync(Resource resource, string id, Registration registration)
    {
        var prepared = await prepare.ForAsync(resource, registration).ConfigureAwait(false);
        return new ReadResourceRequest
        {
            Type = resource.GetResourceType(),
            Name = resource.GetResourceName(),
            Id = id,
            Parent = prepared.ParentUrn,
            Provider = prepared.Provider,
            Properties = prepared.Properties.ToStruct(),
            Version = registration.Options.Version ?? "",
            AcceptSecrets = true,
            AcceptResources = AcceptResources,
            PackageRef = prepared.PackageReference,
            Dependencies = { prepared.Dependencies },
        };
    }

    public async Task<RegisterResourceRequest> RegisterAsync(Resource resource, Registration registration)
    {
        var options = registration.Options;
        if (options.DeletedWith is not null)
            await deployment.Features.RequireDeletedWithAsync().ConfigureAwait(false);
        var replaceWith = await options.ReplaceWith.ToOutput().GetValueAsync(whenUnknown: []).ConfigureAwait(false);
        if (replaceWith is { IsDefaultOrEmpty: false })
            await deployment.Features.RequireReplaceWithAsync().ConfigureAwait(false);

        var request = await FromOptionsAsync(resource, registration).ConfigureAwait(false);
        request.ReplaceWith.AddRange(await ResourceUrns.OfAsync(replaceWith).ConfigureAwait(false));
        Add(request, await prepare.ForAsync(resource, registration).ConfigureAwait(false));
        return request;
    }

    private static void Add(RegisterResourceRequest request, PreparedResource prepared)
    {
        request.Object = prepared.Properties.ToStruct();
        request.Parent = prepared.ParentUrn;
        request.Provider = prepared.Provider;
        request.Providers.Add(prepared.Providers);
        request.PackageRef = prepared.PackageReference;
        request.Aliases.AddRange(prepared.Aliases);
        request.AliasURNs.AddRange(prepared.AliasUrns);
        request.Transforms.AddRange(prepared.Transforms);
        request.Hooks = prepared.Hooks;
        request.Dependencies.AddRange(prepared.Dependencies);
        foreach (var (property, urns) in prepared.PropertyDependencies)
            request.PropertyDependencies.Add(property, new RegisterResourceRequest.Types.PropertyDependencies { Urns = { urns } });
    }

    private async Task<RegisterResourceRequest> FromOptionsAsync(Resource resource, Registration registration)
    {
        var options = registration.Options;
        var custom = options as CustomResourceOptions;
        var request = new RegisterResourceRequest
        {
            Type = resource.GetResourceType(),
            Name = resource.GetResourceName(),
            Custom = resource is CustomResource,
            Remote = registration.IsRemote,
            AcceptSecrets = true,
            AcceptResources = AcceptResources,
            SupportsResultReporting = true,
            Version = options.Version ?? "",
            PluginDownloadURL = options.PluginDownloadURL ?? "",
            ImportId = custom?.ImportId ?? "",
            CustomTimeouts = TimeoutsOnTheWire.Of(options.CustomTimeouts),
            DeleteBeforeReplaceDefined = custom?.DeleteBeforeReplace is not null,
            DeleteBeforeReplace = custom?.DeleteBeforeReplace ?? false,
            DeletedWith = options.DeletedWith is { } other ? await other.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false) : "",
            IgnoreChanges = { options.IgnoreChanges },
            HideDiffs = { options.HideDiffs },
            AdditionalSecretOutputs = { custom?.AdditionalSecretOutputs ?? [] },
            ReplaceOnChanges = { custom?.ReplaceOnChanges ?? [] },
            EnvVarMappings = { custom?.EnvVarMappings ?? [] },
        };
        if (options.Protect is { } protect)
            request.Protect = protect;
        if (options.RetainOnDelete is { } retain)
            request.RetainOnDelete = retain;
        if (options.ReplacementTrigger is { } trigger)
        {
            var keepResources = await deployment.Features.ResourceReferencesAsync().ConfigureAwait(false);
            var value = await new Serializer().SerializeAsync("replacementTrigger", trigger, new SerializerOptions(keepResources))
                .ConfigureAwait(false);
            request.ReplacementTrigger = Provisioning.Protocol.Values.PropertyCodec.ToValue(value);
        }

        return request;
    }
}
