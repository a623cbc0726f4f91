using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Values;

/// <summary>Reads and resets parts of properties by path. Secrets and output values are looked through.</summary>
internal static class PropertyPathAccess
{
    /// <summary>
    /// The properties with everything under <paramref name="path"/> as it is in <paramref name="original"/>: set back where it
    /// changed, removed where it was added, restored where it was removed.
    /// </summary>
    public static PropertyMap Reset(PropertyMap properties, PropertyPath path, PropertyMap original)
        => Reset(new PropertyValue.Object(properties), path.Segments.AsSpan(), new PropertyValue.Object(original)) is PropertyValue.Object result
            ? result.Properties
            : properties;

    /// <summary>What a path leads to; the secret or the output value where it leads into one, and null where it leads nowhere.</summary>
    public static PropertyValue? Find(PropertyMap properties, PropertyPath path)
    {
        PropertyValue? value = new PropertyValue.Object(properties);
        foreach (var segment in path.Segments)
        {
            value = value switch
            {
                PropertyValue.Object obj when segment.Key is { } key => obj.Properties.Find(key),
                PropertyValue.Array array when segment.Index is { } index && index < array.Items.Length => array.Items[index],
                PropertyValue.Secret or PropertyValue.Output => value,
                _ => null,
            };
        }

        return value;
    }

    private static PropertyValue? Reset(PropertyValue? value, ReadOnlySpan<PropertyPath.Segment> path, PropertyValue? original)
    {
        if (path.IsEmpty)
            return original;
        if (value is PropertyValue.Secret secret && original is not null)
            return new PropertyValue.Secret(Reset(secret.Element, path, Bare(original)) ?? PropertyValue.NullValue);
        if (value is PropertyValue.Output { Element: { } element } output)
            return output with { Element = Reset(element, path, Bare(original)) };
        return (value, Bare(original)) switch
        {
            (PropertyValue.Object now, PropertyValue.Object before) => new PropertyValue.Object(ResetKeys(now.Properties, path, before.Properties)),
            (PropertyValue.Array now, PropertyValue.Array before) => ResetItems(now, path, before),
            _ => value,
        };
    }

    private static PropertyMap ResetKeys(PropertyMap now, ReadOnlySpan<PropertyPath.Segment> path, PropertyMap before)
    {
        if (path[0].IsEverything)
        {
            var result = now;
            foreach (var key in now.Keys.Union(before.Keys).ToArray())
                result = ResetKey(result, key, path[1..], before);
            return result;
        }

        return path[0].Key is { } name ? ResetKey(now, name, path[1..], before) : now;
    }

    private static PropertyMap ResetKey(PropertyMap now, string key, ReadOnlySpan<PropertyPath.Segment> rest, PropertyMap before)
    {
        var (mine, theirs) = (now.Find(key), before.Find(key));
        // Only the last step of a path adds or removes: a path that leads nowhere on one side changes nothing.
        if (!rest.IsEmpty && (mine is null || theirs is null))
            return now;
        return Reset(mine, rest, theirs) is { } value ? now.With(key, value) : now.Without(key);
    }

    private static PropertyValue.Array ResetItems(PropertyValue.Array now, ReadOnlySpan<PropertyPath.Segment> path, PropertyValue.Array before)
    {
        var items = now.Items;
        for (var i = 0; i < items.Length && i < before.Items.Length; i++)
        {
            if (!path[0].IsEverything && path[0].Index != i)
                continue;
            items = items.SetItem(i, Reset(items[i], path[1..], before.Items[i]) ?? PropertyValue.NullValue);
        }

        return new PropertyValue.Array(items);
    }

    private static PropertyValue? Bare(PropertyValue? value) => value switch
    {
        PropertyValue.Secret secret => Bare(secret.Element),
        PropertyValue.Output output => Bare(output.Element),
        _ => value,
    };
}
