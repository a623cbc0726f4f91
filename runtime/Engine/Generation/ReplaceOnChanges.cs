using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.Providers;
using Provisioning.Engine.Values;

namespace Provisioning.Engine.Generation;

/// <summary>Makes a change at certain paths a replacement.</summary>
internal static class ReplaceOnChanges
{
    private const string InitErrorKey = "#initerror";

    public static ResourceDiff Apply(ResourceDiff diff, ImmutableArray<string> paths, bool hasInitErrors)
    {
        if (paths.IsEmpty || (diff.Changes != DiffChanges.Some && !hasInitErrors))
            return diff;
        var patterns = paths.Select(PropertyPath.Of).ToImmutableArray();
        var keys = ImmutableArray.CreateBuilder<string>();
        foreach (var key in diff.ChangedKeys.Where(key => patterns.Any(pattern => pattern.Covers(PropertyPath.Of(key)))))
            keys.Add(key);
        var detail = diff.DetailedDiff?.ToImmutableSortedDictionary(
            pair => pair.Key,
            pair => patterns.Any(pattern => pattern.Covers(PropertyPath.Of(pair.Key))) ? Replacing(pair.Value) : pair.Value,
            StringComparer.Ordinal);
        var isForInitErrors = hasInitErrors && paths.Any(path => path is InitErrorKey or "*");
        if (isForInitErrors)
        {
            keys.Add(InitErrorKey);
            detail = detail?.SetItem(InitErrorKey, new PropertyChange("update-replace", InputDiff: false));
        }

        return diff with
        {
            Changes = isForInitErrors ? DiffChanges.Some : diff.Changes,
            ReplaceKeys = [.. diff.ReplaceKeys.Concat(keys).Distinct(StringComparer.Ordinal)],
            DetailedDiff = detail,
        };
    }

    private static PropertyChange Replacing(PropertyChange change)
        => change.Kind.EndsWith("-replace", StringComparison.Ordinal) ? change : change with { Kind = change.Kind + "-replace" };
}
