using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Display;

/// <summary>
/// What becomes of properties as a provider tells it, path by path. Values of before are outputs, or inputs where the provider says
/// so; values of after are inputs, or of a refresh, which takes over what it found, outputs.
/// </summary>
internal static class DetailedChanges
{
    /// <summary>The changes of a step with a detailed diff, null where there are none, and the paths that are hidden.</summary>
    public static (ObjectChanges? Changes, IReadOnlyCollection<string> Hidden) Of(StepMetadata step, bool isRefresh)
    {
        var comparison = new Comparison(HiddenPaths(step));
        ObjectChanges? changes = null;
        foreach (var (text, told) in step.DetailedDiff!)
        {
            var path = Parse(text);
            if (comparison.Hides(path))
                continue;
            var before = told.InputDiff ? step.Old?.Inputs : step.Old?.Outputs;
            var after = isRefresh && !told.InputDiff ? step.New?.Outputs : step.New?.Inputs;
            if (path is [{ Index: null }, ..])
                Add(changes ??= [], path, told.Kind, PropertyValue.Of(before ?? PropertyMap.Empty), PropertyValue.Of(after ?? PropertyMap.Empty));
        }

        return (changes, comparison.Hidden);
    }

    /// <summary>The paths whose changes a resource hides.</summary>
    public static ImmutableArray<HiddenPath> HiddenPaths(StepMetadata step)
        => (step.New ?? step.Old) is { HideDiff: { IsDefaultOrEmpty: false } paths } ? [.. paths.Select(path => new HiddenPath(path, Parse(path)))] : [];

    private static ImmutableArray<PropertyPathSegment> Parse(string path)
    {
        try
        {
            return PropertyPath.Parse(path).Segments;
        }
        catch (FormatException)
        {
            return [new PropertyPathSegment(path, null)];
        }
    }

    private static void Add(ObjectChanges parent, ImmutableArray<PropertyPathSegment> path, string kind, PropertyValue before, PropertyValue after)
        => Set(parent, path[0].Key, path, kind, Part(before, path[0]), Part(after, path[0]));

    private static void Add(ListChanges parent, ImmutableArray<PropertyPathSegment> path, string kind, PropertyValue before, PropertyValue after)
        => Set(parent, path[0].Index!.Value, path, kind, Part(before, path[0]), Part(after, path[0]));

    // Of where a path leads the provider says what happens. On the way there, what is on one side only comes or goes as a whole.
    private static void Set<TKey>(
        IDictionary<TKey, Change> parent, TKey key, ImmutableArray<PropertyPathSegment> path, string kind, PropertyValue? before, PropertyValue? after)
    {
        var (old, now) = (before ?? PropertyValue.NullValue, after ?? PropertyValue.NullValue);
        var existing = parent.TryGetValue(key, out var change) ? change : null;
        if (path.Length == 1)
        {
            parent[key] = kind switch
            {
                "add" or "add-replace" => new Change.Added(after ?? PropertyValue.UnknownValue),
                "delete" or "delete-replace" => new Change.Deleted(before ?? PropertyValue.UnknownValue),
                _ => existing is Change.Added or Change.Deleted ? existing : Comparison.Of(old, now) ?? new Change.Updated(old, now),
            };
        }
        else if (old is PropertyValue.Null != now is PropertyValue.Null)
        {
            parent[key] = old is PropertyValue.Null ? new Change.Added(now) : new Change.Deleted(old);
        }
        else if (existing is not (Change.Added or Change.Deleted))
        {
            var updated = existing as Change.Updated ?? new Change.Updated(PropertyValue.NullValue, PropertyValue.NullValue);
            if (path[1].Index is null)
                Add((updated = updated with { Members = updated.Members ?? [] }).Members!, path[1..], kind, old, now);
            else
                Add((updated = updated with { Items = updated.Items ?? [] }).Items!, path[1..], kind, old, now);
            parent[key] = updated;
        }
    }

    // What is not known or secret may hold anything.
    private static PropertyValue? Part(PropertyValue value, PropertyPathSegment segment) => value switch
    {
        PropertyValue.Object obj when segment.Index is null => obj.Properties.Find(segment.Key),
        PropertyValue.Array array when segment.Index is >= 0 and { } index && index < array.Items.Length => array.Items[index],
        PropertyValue.Unknown or PropertyValue.Secret or PropertyValue.Output => value,
        _ => null,
    };
}
