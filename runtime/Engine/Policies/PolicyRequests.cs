using Provisioning.Engine.Generation;
using Provisioning.Engine.Providers;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Policies;

/// <summary>Resources as policy packs are shown them.</summary>
internal static class PolicyRequests
{
    // Packs know no references to resources: they see ids, or URNs.
    private static readonly MarshalOptions WithInternal = new(KeepResources: false);
    private static readonly MarshalOptions WithoutInternal = new(KeepResources: false, SkipInternalKeys: true);

    /// <summary>A resource that is to be: its checked inputs.</summary>
    public static AnalyzeRequest Analyze(ResourceState state, Goal goal, PropertyMap inputs, bool keepsInternal, ResourceState? provider) => new()
    {
        Type = state.Type,
        Urn = state.Urn,
        Name = goal.Name,
        Properties = PropertyCodec.ToStruct(inputs, keepsInternal ? WithInternal : WithoutInternal),
        Options = Options(state, goal),
        Provider = Provider(provider),
    };

    /// <summary>A resource of a stack that is judged as a whole: its outputs.</summary>
    public static AnalyzerResource Resource(ResourceState state, Goal? goal, ResourceState? provider)
    {
        var resource = new AnalyzerResource
        {
            Type = state.Type,
            Urn = state.Urn,
            Name = ResourceUrn.Parse(state.Urn).Name,
            Properties = PropertyCodec.ToStruct(state.Outputs, WithoutInternal),
            Options = Options(state, goal),
            Provider = Provider(provider),
            Parent = state.Parent,
            Dependencies = { state.Dependencies },
        };
        foreach (var (key, urns) in state.PropertyDependencies.Where(property => !property.Value.IsEmpty))
            resource.PropertyDependencies[key] = new AnalyzerPropertyDependencies { Urns = { urns } };
        return resource;
    }

    private static AnalyzerResourceOptions Options(ResourceState state, Goal? goal)
    {
        var timeouts = state.CustomTimeouts ?? new CustomTimeouts();
        return new AnalyzerResourceOptions
        {
            Protect = state.Protect,
            IgnoreChanges = { state.IgnoreChanges },
            DeleteBeforeReplace = goal?.DeleteBeforeReplace ?? false,
            DeleteBeforeReplaceDefined = goal?.DeleteBeforeReplace is not null,
            AdditionalSecretOutputs = { state.AdditionalSecretOutputs },
            // Only by which it was known until now, not all by which it might have been.
            Aliases = { state.Aliases },
            CustomTimeouts = new AnalyzerResourceOptions.Types.CustomTimeouts
            {
                Create = timeouts.CreateSeconds, Update = timeouts.UpdateSeconds, Delete = timeouts.DeleteSeconds, Read = timeouts.ReadSeconds,
            },
            Parent = state.Parent,
        };
    }

    private static AnalyzerProviderResource? Provider(ResourceState? provider) => provider is null
        ? null
        : new AnalyzerProviderResource
        {
            Type = provider.Type,
            Urn = provider.Urn,
            Name = ResourceUrn.Parse(provider.Urn).Name,
            Properties = PropertyCodec.ToStruct(provider.Inputs.Without(ProviderInputs.Internal), WithoutInternal),
        };
}
