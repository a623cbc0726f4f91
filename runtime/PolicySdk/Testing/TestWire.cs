using Provisioning.PolicySdk.Resources;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.PolicySdk.Testing;

/// <summary>Resources as an engine puts them on the wire.</summary>
internal static class TestWire
{
    // Engines know what is a resource, and tell packs its id, or the URN of a component.
    private static readonly MarshalOptions AsSent = MarshalOptions.Default with { KeepResources = false };

    /// <summary>A resource to be judged by itself.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="keepsInternal">Whether internal properties are sent, as they are to be remediated.</param>
    public static AnalyzeRequest Request(PolicyResource resource, bool keepsInternal) => new()
    {
        Urn = resource.Urn.Value,
        Type = resource.Type,
        Name = resource.Name,
        Properties = PropertyCodec.ToStruct(resource.Values, AsSent with { SkipInternalKeys = !keepsInternal }),
        Options = Options(resource),
        Provider = Provider(resource.Provider),
    };

    public static AnalyzerResource Resource(PolicyResource resource)
    {
        var result = new AnalyzerResource
        {
            Urn = resource.Urn.Value,
            Type = resource.Type,
            Name = resource.Name,
            Properties = PropertyCodec.ToStruct(resource.Values, AsSent with { SkipInternalKeys = true }),
            Options = Options(resource),
            Provider = Provider(resource.Provider),
            Parent = resource.Parent?.Value ?? "",
        };
        result.Dependencies.AddRange(resource.Dependencies.Select(urn => urn.Value));
        foreach (var (property, urns) in resource.PropertyDependencies)
        {
            var dependencies = new AnalyzerPropertyDependencies();
            dependencies.Urns.AddRange(urns.Select(urn => urn.Value));
            result.PropertyDependencies[property] = dependencies;
        }

        AddReferences(resource, result);
        return result;
    }

    // As SDKs do: what a value is of, its resource depends on.
    private static void AddReferences(PolicyResource resource, AnalyzerResource result)
    {
        foreach (var (property, value) in resource.Values)
        {
            foreach (var urn in References(value))
            {
                if (!result.Dependencies.Contains(urn))
                    result.Dependencies.Add(urn);
                if (!result.PropertyDependencies.TryGetValue(property, out var dependencies))
                    result.PropertyDependencies[property] = dependencies = new AnalyzerPropertyDependencies();
                if (!dependencies.Urns.Contains(urn))
                    dependencies.Urns.Add(urn);
            }
        }
    }

    private static IEnumerable<string> References(PropertyValue value) => value switch
    {
        PropertyValue.Resource { Id: not null } reference => [reference.Urn],
        PropertyValue.Object obj => obj.Properties.Values.SelectMany(References),
        PropertyValue.Array array => array.Items.SelectMany(References),
        PropertyValue.Secret secret => References(secret.Element),
        _ => [],
    };

    private static AnalyzerResourceOptions Options(PolicyResource resource)
    {
        var options = new AnalyzerResourceOptions
        {
            Protect = resource.Options.Protect,
            DeleteBeforeReplace = resource.Options.DeleteBeforeReplace ?? false,
            DeleteBeforeReplaceDefined = resource.Options.DeleteBeforeReplace is not null,
            CustomTimeouts = new AnalyzerResourceOptions.Types.CustomTimeouts
            {
                Create = resource.Options.CreateTimeout.TotalSeconds,
                Update = resource.Options.UpdateTimeout.TotalSeconds,
                Delete = resource.Options.DeleteTimeout.TotalSeconds,
            },
            Parent = resource.Parent?.Value ?? "",
        };
        options.IgnoreChanges.AddRange(resource.Options.IgnoreChanges);
        options.AdditionalSecretOutputs.AddRange(resource.Options.AdditionalSecretOutputs);
        options.Aliases.AddRange(resource.Options.Aliases);
        return options;
    }

    private static AnalyzerProviderResource? Provider(PolicyResource? provider) => provider is null ? null : new AnalyzerProviderResource
    {
        Urn = provider.Urn.Value,
        Type = provider.Type,
        Name = provider.Name,
        Properties = PropertyCodec.ToStruct(provider.Values, AsSent with { SkipInternalKeys = true }),
    };
}
