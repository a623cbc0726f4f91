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
        foreach (var key in diff.ChangedKeys.Concat(diff.DetailedDiff?.Keys ?? []).Distinct(StringComparer.Ordinal))
        {
            var path = PropertyPath.Of(key);
            if (patterns.Any(pattern => pattern.Covers(path)) && !diff.ReplaceKeys.Contains(Top(path)))
                keys.Add(Top(path));
        }

        if (hasInitErrors && paths.Any(path => path is InitErrorKey or "*"))
            keys.Add(InitErrorKey);
        if (keys.Count == 0)
            return diff;
        return diff with
        {
            Changes = DiffChanges.Some,
            ReplaceKeys = [.. diff.ReplaceKeys.Concat(keys).Distinct(StringComparer.Ordinal)],
            DetailedDiff = diff.DetailedDiff?.ToImmutableSortedDictionary(
                pair => pair.Key,
                pair => patterns.Any(pattern => pattern.Covers(PropertyPath.Of(pair.Key))) ? Replacing(pair.Value) : pair.Value,
                StringComparer.Ordinal),
        };
    }

    private static string Top(PropertyPath path) => path.Segments.IsEmpty ? "" : path.Segments[0].Key ?? "";

    private static PropertyChange Replacing(PropertyChange change)
        => change.Kind.EndsWith("-replace", StringComparison.Ordinal) ? change : change with { Kind = change.Kind + "-replace" };
}
