using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>Waits for everything a resource depends on.</summary>
internal sealed class PreparedResources(Deployment deployment)
{
    public async Task<PreparedResource> ForAsync(Resource resource, Registration registration)
    {
        var options = registration.Options;
        var explicitDependencies = await options.DependsOn.ToOutput().GetValueAsync(whenUnknown: []).ConfigureAwait(false);
        var properties = await SerializeAsync(resource, registration).ConfigureAwait(false);
        var parentUrn = await ParentUrnAsync(resource, options).ConfigureAwait(false);
        var provider = resource is CustomResource && options.Provider is { } own
            ? await own.GetReferenceAsync().ConfigureAwait(false)
            : "";
        var providers = registration.IsRemote && options is ComponentResourceOptions component
            ? await ProvidersAsync(component).ConfigureAwait(false)
            : [];

        var dependencies = await DependencyUrns.OfAsync(explicitDependencies).ConfigureAwait(false);
        var propertyDependencies = new Dictionary<string, HashSet<string>>();
        foreach (var (name, resources) in properties.Dependencies)
        {
            var urns = await DependencyUrns.OfAsync(resources).ConfigureAwait(false);
            dependencies.UnionWith(urns);
            propertyDependencies[name] = urns;
        }

        var aliasSpecs = await deployment.Features.AliasSpecsAsync().ConfigureAwait(false);
        return new PreparedResource
        {
            Properties = properties,
            ParentUrn = parentUrn,
            Provider = provider,
            Providers = providers,
            Dependencies = dependencies,
            PropertyDependencies = propertyDependencies,
            Aliases = aliasSpecs ? await AliasSpecs.OfAsync(options.Aliases).ConfigureAwait(false) : [],
            AliasUrns = aliasSpecs ? [] : await AliasUrnsAsync(resource, options).ConfigureAwait(false),
            Transforms = await TransformsAsync(options).ConfigureAwait(false),
            Hooks = await HookBindings.ToWireAsync(options.Hooks).ConfigureAwait(false),
            PackageReference = await deployment.Packages.ReferenceAsync(registration.Package).ConfigureAwait(false),
        };
    }

    private async Task<SerializedProperties> SerializeAsync(Resource resource, Registration registration)
    {
        var values = await registration.Args.ToDictionaryAsync().ConfigureAwait(false);
        var keepResources = await deployment.Features.ResourceReferencesAsync().ConfigureAwait(false);
        var keepOutputs = registration.IsRemote && await deployment.Features.OutputValuesAsync().ConfigureAwait(false);
        return await SerializedProperties.OfAsync(
            $"resource:{resource.GetResourceName()}[{resource.GetResourceType()}]",
            values,
            new SerializerOptions(keepResources, keepOutputs, registration.IsRemote && keepResources),
            name => name is not "id" and not "urn").ConfigureAwait(false);
    }

    private async Task<string> ParentUrnAsync(Resource resource, ResourceOptions options)
    {
        var parent = options.Parent ?? (resource.GetResourceType() == Stack.RootType ? null : deployment.Stack);
        return parent is null ? "" : await parent.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
    }

    private static async Task<Dictionary<string, string>> ProvidersAsync(ComponentResourceOptions options)
    {
        var references = new Dictionary<string, string>();
        IEnumerable<ProviderResource> all = options.Provider is { } own ? [.. options.Providers, own] : options.Providers;
        foreach (var provider in all)
            references.TryAdd(provider.Package, await provider.GetReferenceAsync().ConfigureAwait(false));
        return references;
    }

    private static async Task<List<string>> AliasUrnsAsync(Resource resource, ResourceOptions options)
    {
        var urns = new List<string>();
        foreach (var alias in Pulumi.AliasUrns.All(options.Aliases, resource.GetResourceName(), resource.GetResourceType(), options.Parent))
        {
            var urn = await alias.ToOutput().GetValueAsync(whenUnknown: "").ConfigureAwait(false);
            if (!string.IsNullOrEmpty(urn) && !urns.Contains(urn))
                urns.Add(urn);
        }

        return urns;
    }

    private async Task<List<Callback>> TransformsAsync(ResourceOptions options)
    {
        var callbacks = new List<Callback>();
        if (options.ResourceTransforms.Count > 0)
            await deployment.Features.RequireTransformsAsync().ConfigureAwait(false);
        foreach (var transform in options.ResourceTransforms)
            callbacks.Add(await deployment.Callbacks.AddAsync(ResourceTransformCallback.Of(transform)).ConfigureAwait(false));
        return callbacks;
    }
}
