using System.Collections.Concurrent;

namespace Pulumi;

/// <summary>What the engine supports, asked when it first matters.</summary>
internal sealed class MonitorFeatures(IMonitor monitor)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> asked = new(StringComparer.Ordinal);

    public Task<bool> ResourceReferencesAsync() => SupportsAsync("resourceReferences");

    public Task<bool> OutputValuesAsync() => SupportsAsync("outputValues");

    public Task<bool> AliasSpecsAsync() => SupportsAsync("aliasSpecs");

    public Task RequireDeletedWithAsync() => RequireAsync("deletedWith", "the DeletedWith option");

    public Task RequireReplaceWithAsync() => RequireAsync("replaceWith", "the ReplaceWith option");

    public Task RequireTransformsAsync() => RequireAsync("transforms", "resource transforms");

    public Task RequireInvokeTransformsAsync() => RequireAsync("invokeTransforms", "invoke transforms");

    public Task RequireResourceHooksAsync() => RequireAsync("resourceHooks", "resource hooks");

    public Task RequireParameterizationAsync() => RequireAsync("parameterization", "parameterization");

    private Task<bool> SupportsAsync(string id) => asked.GetOrAdd(id, key => new(() => monitor.SupportsFeatureAsync(key))).Value;

    private async Task RequireAsync(string id, string what)
    {
        if (!await SupportsAsync(id).ConfigureAwait(false))
            throw new InvalidOperationException($"The Pulumi CLI does not support {what}. Please update the Pulumi CLI.");
    }
}
