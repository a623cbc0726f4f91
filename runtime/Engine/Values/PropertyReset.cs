using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Values;

/// <summary>
/// Sets what a path leads to back to what it was. Properties can be added and removed, elements of lists cannot: their number stays.
/// Secrets are looked through, and what was secret stays so.
/// </summary>
internal static class PropertyReset
{
    /// <summary>The properties with what <paramref name="path"/> leads to as it is in <paramref name="original"/>, as far as that is possible.</summary>
    /// <returns>The properties, and whether it was possible: false where one side lacks what the path leads through.</returns>
    public static (PropertyMap Properties, bool IsPossible) Apply(PropertyMap properties, PropertyPath path, PropertyMap original)
    {
        PropertyValue now = new PropertyValue.Object(properties);
        var isPossible = path.Segments.Length > 0 && Reset(new PropertyValue.Object(original), ref now, path.Segments.AsSpan(), new Secrecy());
        return (((PropertyValue.Object)now).Properties, isPossible);
    }

    private static bool Reset(PropertyValue? old, ref PropertyValue now, ReadOnlySpan<PropertyPath.Segment> path, Secrecy secrecy)
    {
        switch (now)
        {
            case PropertyValue.Secret secret:
            {
                var element = secret.Element;
                var isPossible = Reset(old, ref element, path, secrecy with { OfNow = true });
                now = new PropertyValue.Secret(element);
                return isPossible;
            }

            case PropertyValue.Output { Element: { } element } output:
            {
                var isPossible = Reset(old, ref element, path, secrecy with { OfNow = secrecy.OfNow || output.IsSecret });
                now = output with { Element = element };
                return isPossible;
            }
        }

        while (old is PropertyValue.Secret or PropertyValue.Output { Element: not null })
        {
            secrecy = secrecy with { OfOld = secrecy.OfOld || old is PropertyValue.Secret or PropertyValue.Output { IsSecret: true } };
            old = old is PropertyValue.Secret secret ? secret.Element : ((PropertyValue.Output)old).Element;
        }

        if (path[0].IsEverything)
            return path.Length == 1 ? ResetAll(old, ref now, secrecy) : ResetWithinAll(old, ref now, path[1..], secrecy);
        return path[0].Index is { } index
            ? ResetItem(old as PropertyValue.Array, ref now, index, path[1..], secrecy)
            : ResetKey(old as PropertyValue.Object, ref now, path[0].Key!, path[1..], secrecy);
    }

    private static bool ResetItem(PropertyValue.Array? old, ref PropertyValue now, int index, ReadOnlySpan<PropertyPath.Segment> rest, Secrecy secrecy)
    {
        if (index < 0)
            return false;
        if (old is null || now is not PropertyValue.Array { Items: var items })
            return old is null && now is not PropertyValue.Array;
        if (index >= old.Items.Length || index >= items.Length)
            return rest.IsEmpty && index >= old.Items.Length && index >= items.Length;
        var item = items[index];
        var isPossible = true;
        if (rest.IsEmpty)
            item = secrecy.Kept(old.Items[index]);
        else
            isPossible = Reset(old.Items[index], ref item, rest, secrecy);
        now = new PropertyValue.Array(items.SetItem(index, item));
        return isPossible;
    }

    private static bool ResetKey(PropertyValue.Object? old, ref PropertyValue now, string key, ReadOnlySpan<PropertyPath.Segment> rest, Secrecy secrecy)
    {
        var before = old?.Properties.Find(key);
        if (now is not PropertyValue.Object { Properties: var properties })
            return rest.IsEmpty ? before is null : old is null;
        if (rest.IsEmpty)
        {
            now = new PropertyValue.Object(before is null ? properties.Without(key) : properties.With(key, secrecy.Kept(before)));
            return true;
        }

        if (old is null)
            return false;
        if (properties.Find(key) is not { } value)
            return before is null;
        var isPossible = Reset(before, ref value, rest, secrecy);
        now = new PropertyValue.Object(properties.With(key, value));
        return isPossible;
    }

    private static bool ResetAll(PropertyValue? old, ref PropertyValue now, Secrecy secrecy)
    {
        switch (now)
        {
            case PropertyValue.Object:
                if (old is PropertyValue.Object before)
                    now = new PropertyValue.Object(PropertyMap.Of(before.Properties.Select(pair => KeyValuePair.Create(pair.Key, secrecy.Kept(pair.Value)))));
                return true;
            case PropertyValue.Array { Items: var items }:
                if (old is not PropertyValue.Array { Items: var olds })
                    return true;
                now = new PropertyValue.Array([.. olds.Take(items.Length).Select(secrecy.Kept), .. items.Skip(olds.Length)]);
                return olds.Length == items.Length;
            default:
                return false;
        }
    }

    private static bool ResetWithinAll(PropertyValue? old, ref PropertyValue now, ReadOnlySpan<PropertyPath.Segment> rest, Secrecy secrecy)
    {
        switch (old, now)
        {
            case (PropertyValue.Object { Properties: var before }, PropertyValue.Object):
                foreach (var key in before.Keys.Order(StringComparer.Ordinal))
                {
                    if (!((PropertyValue.Object)now).Properties.ContainsKey(key)
                        || !ResetKey((PropertyValue.Object)old, ref now, key, rest, secrecy))
                        return false;
                }

                return true;
            case (PropertyValue.Array { Items: var olds }, PropertyValue.Array { Items: var items }):
                for (var i = 0; i < olds.Length && i < items.Length; i++)
                {
                    if (!ResetItem((PropertyValue.Array)old, ref now, i, rest, secrecy))
                        return false;
                }

                return olds.Length == items.Length;
            default:
                return false;
        }
    }

    /// <summary>Whether what was, and what is, lies within a secret.</summary>
    private readonly record struct Secrecy(bool OfOld, bool OfNow)
    {
        public PropertyValue Kept(PropertyValue old) => OfOld && !OfNow && old is not PropertyValue.Secret ? new PropertyValue.Secret(old) : old;
    }
}
