using Provisioning.PolicySdk.Resources;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.PolicySdk.Testing;

/// <summary>Resources as an engine puts them on the wire.</summary>
internal static class TestWire
{
    public static AnalyzeRequest Request(PolicyResource resource, MarshalOptions options) => new()
    {
        Urn = resource.Urn.Value,
        Type = resource.Type,
        Name = resource.Name,
        Properties = PropertyCodec.ToStruct(resource.Values, options),
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
            Properties = PropertyCodec.ToStruct(resource.Values, MarshalOptions.Default with { SkipInternalKeys = true }),
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

        return result;
    }

    private static AnalyzerResourceOptions Options(PolicyResource resource)
    {
        var options = new AnalyzerResourceOptions
        {
            Protect = resource.Options.Protect,
            DeleteBeforeReplace = resource.Options.DeleteBeforeReplace ?? false,
            DeleteBeforeReplaceDefined = resource.Options.DeleteBeforeReplace is not null,
            CustomTimeouts = new AnalyzerResourceOptions.Types.CustomTimeouts(),
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
        Properties = PropertyCodec.ToStruct(provider.Values),
    };
}
