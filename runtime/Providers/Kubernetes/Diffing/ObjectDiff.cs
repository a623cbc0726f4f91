using System.Collections.Immutable;
using Provisioning.Protocol.Values;
using Provisioning.Providers.Kubernetes.Objects;

namespace Provisioning.Providers.Kubernetes.Diffing;

/// <summary>
/// Compares objects by structure: maps by key, lists by position, a null like nothing at all. A value that is not known yet is taken to
/// change; marks of secrecy change nothing.
/// </summary>
internal static class ObjectDiff
{
    /// <summary>The differences, each at the outermost property that differs as a whole.</summary>
    public static ImmutableArray<ObjectChange> Between(PropertyMap before, PropertyMap after)
    {
        var changes = ImmutableArray.CreateBuilder<ObjectChange>();
        CompareMaps(before, after, PropertyPath.Root, "", changes);
        return changes.ToImmutable();
    }

    private static void CompareMaps(
        PropertyMap before, PropertyMap after, PropertyPath place, string text, ImmutableArray<ObjectChange>.Builder changes)
    {
        foreach (var key in before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            Compare(before.Find(key), after.Find(key), place.Then(key), TextOf(text, key), changes);
    }

    private static void CompareLists(
        ImmutableArray<PropertyValue> before, ImmutableArray<PropertyValue> after, PropertyPath place, string text,
        ImmutableArray<ObjectChange>.Builder changes)
    {
        for (var index = 0; index < Math.Max(before.Length, after.Length); index++)
        {
            Compare(
                index < before.Length ? before[index] : null,
                index < after.Length ? after[index] : null,
                place.Then(index),
                $"{text}[{index}]",
                changes);
        }
    }

    private static void Compare(
        PropertyValue? before, PropertyValue? after, PropertyPath place, string text, ImmutableArray<ObjectChange>.Builder changes)
    {
        switch (Present(before), Present(after))
        {
            case (null, null):
                break;
            case (null, { } value):
                changes.Add(new ObjectChange(place, text, ChangeKind.Add, value));
                break;
            case (_, null):
                changes.Add(new ObjectChange(place, text, ChangeKind.Delete, null));
                break;
            case (PropertyValue.Object old, PropertyValue.Object now):
                CompareMaps(old.Properties, now.Properties, place, text, changes);
                break;
            case (PropertyValue.Array old, PropertyValue.Array now):
                CompareLists(old.Items, now.Items, place, text, changes);
                break;
            case ({ } old, { } now) when now is PropertyValue.Unknown || !old.Equals(now):
                changes.Add(new ObjectChange(place, text, ChangeKind.Update, now));
                break;
        }
    }

    private static PropertyValue? Present(PropertyValue? value) => value?.Revealed() is { } plain and not PropertyValue.Null ? plain : null;

    private static string TextOf(string parent, string key)
    {
        if (key.AsSpan().IndexOfAny(".\"[]") >= 0)
            return $"{parent}[\"{key.Replace("\"", "\\\"", StringComparison.Ordinal)}\"]";
        return parent.Length == 0 ? key : $"{parent}.{key}";
    }
}
