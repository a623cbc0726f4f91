using System.Collections.Immutable;
using Provisioning.Engine.Providers;
using Provisioning.Engine.State;
using Provisioning.Engine.Values;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Generation;

/// <summary>What a change of inputs means, asked of the provider; where it cannot say, inputs are compared property by property.</summary>
internal static class StructuralDiff
{
    public static async Task<ResourceDiff> AskAsync(
        IProvider provider, ResourceState old, PropertyMap news, ImmutableArray<string> ignoreChanges, Action<string> tell,
        CancellationToken cancellationToken)
    {
        var diff = await provider.DiffAsync(old, news, ignoreChanges, cancellationToken);
        if (diff.Changes != DiffChanges.Unknown)
            return diff;
        news = IgnoreChanges.Apply(news, old.Inputs, ignoreChanges, tell);
        var keys = PropertyComparison.ChangedKeys(old.Inputs, news);
        return keys.IsEmpty
            ? diff with { Changes = DiffChanges.None }
            : diff with
            {
                Changes = DiffChanges.Some, ChangedKeys = keys, DetailedDiff = PropertyComparison.Detail(old.Inputs, news, inputDiff: true),
            };
    }
}
