using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.Providers;
using Provisioning.Engine.Values;

namespace Provisioning.Engine.Generation;

/// <summary>Makes a change at certain paths a replacement.</summary>
internal static class ReplaceOnChanges
{
    private const string InitErrorKey = "#initerror";

    /// <summary>The diff with those changes as reasons for a replacement.</summary>
    /// <param name="diff">The diff.</param>
    /// <param name="paths">Whose changes make a replacement.</param>
    /// <param name="hasInitErrors">Whether the resource never became what it should be.</param>
    /// <param name="urn">Who is told.</param>
    /// <exception cref="GenerationException">Something is no path.</exception>
    public static ResourceDiff Apply(ResourceDiff diff, ImmutableArray<string> paths, bool hasInitErrors, string urn)
    {
        try
        {
            return Apply(diff, paths, hasInitErrors);
        }
        catch (FormatException exception)
        {
            throw new GenerationException(urn, exception.Message);
        }
    }

    private static ResourceDiff Apply(ResourceDiff diff, ImmutableArray<string> paths, bool hasInitErrors)
    {
        if (paths.IsEmpty || (diff.Changes != DiffChanges.Some && !hasInitErrors))
            return diff;
        var patterns = paths.Select(PropertyPath.Parse).ToImmutableArray();
        var keys = ImmutableArray.CreateBuilder<string>();
        foreach (var key in diff.ChangedKeys.Where(key => PropertyPath.TryParse(key, out var path) && Covers(path)))
            keys.Add(key);
        var detail = diff.DetailedDiff?.ToImmutableSortedDictionary(
            pair => pair.Key, pair => Covers(PropertyPath.Parse(pair.Key)) ? Replacing(pair.Value) : pair.Value, StringComparer.Ordinal);
        var isForInitErrors = hasInitErrors && Covers(PropertyPath.Parse(InitErrorKey));
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

        bool Covers(PropertyPath path) => patterns.Any(pattern => pattern.Covers(path));
    }

    private static PropertyChange Replacing(PropertyChange change)
        => change.Kind.EndsWith("-replace", StringComparison.Ordinal) ? change : change with { Kind = change.Kind + "-replace" };
}
