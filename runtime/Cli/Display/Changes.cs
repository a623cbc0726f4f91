using System.Collections.Immutable;
using Provisioning.Engine.State;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Display;

/// <summary>What becomes of one value.</summary>
internal abstract record Change
{
    private Change()
    {
    }

    /// <summary>It comes.</summary>
    internal sealed record Added(PropertyValue Value) : Change;

    /// <summary>It goes.</summary>
    internal sealed record Deleted(PropertyValue Value) : Change;

    /// <summary>It stays.</summary>
    internal sealed record Kept(PropertyValue Value) : Change;

    /// <summary>It becomes another; of objects and of lists, which parts of it.</summary>
    internal sealed record Updated(PropertyValue Old, PropertyValue New, ObjectChanges? Members = null, ListChanges? Items = null) : Change;
}

/// <summary>What becomes of the properties of an object.</summary>
internal sealed class ObjectChanges() : SortedDictionary<string, Change>(StringComparer.Ordinal)
{
    /// <summary>Whether anything changes.</summary>
    public bool HasAny => Values.Any(change => change is not Change.Kept);
}

/// <summary>What becomes of the items of a list, by index.</summary>
internal sealed class ListChanges : SortedDictionary<int, Change>;

/// <summary>A path whose changes are not shown, and how it is written.</summary>
internal readonly record struct HiddenPath(string Text, ImmutableArray<PropertyPathSegment> Segments);

/// <summary>Compares values. Null is no value, and what was only unset comes or goes.</summary>
/// <param name="hidden">Paths whose changes are not shown.</param>
internal sealed class Comparison(ImmutableArray<HiddenPath> hidden)
{
    private readonly SortedSet<string> hides = new(StringComparer.Ordinal);

    /// <summary>Which paths were in the way of a comparison.</summary>
    public IReadOnlyCollection<string> Hidden => hides;

    /// <summary>Changes with nothing hidden; null where there are none. What is for the engine's own use is left out.</summary>
    public static ObjectChanges? Of(PropertyMap before, PropertyMap after) => new Comparison([]).Objects(before, after, []);

    /// <summary>The change of one value; null where there is none.</summary>
    public static Change.Updated? Of(PropertyValue before, PropertyValue after) => new Comparison([]).Values(before, after, []);

    /// <summary>Changes of properties; null where there are none.</summary>
    public ObjectChanges? Objects(PropertyMap before, PropertyMap after, ImmutableArray<PropertyPathSegment> path)
    {
        var changes = new ObjectChanges();
        foreach (var key in before.Keys.Union(after.Keys, StringComparer.Ordinal))
        {
            var inner = hidden.IsDefaultOrEmpty ? path : path.Add(new PropertyPathSegment(key, null));
            if (ValueText.IsInternal(key) || Hides(inner))
                continue;
            if (Between(before.Find(key), after.Find(key), inner) is { } change)
                changes[key] = change;
        }

        return changes.HasAny ? changes : null;
    }

    /// <summary>Whether changes at a path are hidden; remembers which said so.</summary>
    public bool Hides(ImmutableArray<PropertyPathSegment> path)
    {
        foreach (var one in hidden)
        {
            if (!Contains(one.Segments, path))
                continue;
            hides.Add(one.Text);
            return true;
        }

        return false;
    }

    private Change? Between(PropertyValue? before, PropertyValue? after, ImmutableArray<PropertyPathSegment> path)
    {
        if (before is null or PropertyValue.Null)
            return after is null or PropertyValue.Null ? before is null || after is null ? null : new Change.Kept(before) : new Change.Added(after);
        if (after is null or PropertyValue.Null)
            return new Change.Deleted(before);
        return Values(before, after, path) is { } updated ? updated : new Change.Kept(before);
    }

    private Change.Updated? Values(PropertyValue before, PropertyValue after, ImmutableArray<PropertyPathSegment> path) => (before, after) switch
    {
        (PropertyValue.Object one, PropertyValue.Object other)
            => Objects(one.Properties, other.Properties, path) is { } members ? new Change.Updated(before, after, Members: members) : null,
        (PropertyValue.Array one, PropertyValue.Array other)
            => Lists(one.Items, other.Items, path) is { } items ? new Change.Updated(before, after, Items: items) : null,
        (PropertyValue.Asset { Hash.Length: > 0 } one, PropertyValue.Asset { Hash.Length: > 0 } other) when one.Hash == other.Hash => null,
        (PropertyValue.Archive { Hash.Length: > 0 } one, PropertyValue.Archive { Hash.Length: > 0 } other) when one.Hash == other.Hash => null,
        (PropertyValue.Resource one, PropertyValue.Resource other) when one.Urn == other.Urn && one.Id == other.Id => null,
        _ => before == after ? null : new Change.Updated(before, after),
    };

    private ListChanges? Lists(ImmutableArray<PropertyValue> before, ImmutableArray<PropertyValue> after, ImmutableArray<PropertyPathSegment> path)
    {
        var changes = new ListChanges();
        for (var i = 0; i < Math.Max(before.Length, after.Length); i++)
        {
            changes[i] = i >= before.Length ? new Change.Added(after[i])
                : i >= after.Length ? new Change.Deleted(before[i])
                : Values(before[i], after[i], hidden.IsDefaultOrEmpty ? path : path.Add(new PropertyPathSegment("", i))) is { } updated ? updated
                : new Change.Kept(before[i]);
        }

        return changes.Values.Any(change => change is not Change.Kept) ? changes : null;
    }

    private static bool Contains(ImmutableArray<PropertyPathSegment> outer, ImmutableArray<PropertyPathSegment> path)
        => outer.Length <= path.Length && outer.Zip(path).All(pair => pair.First == pair.Second || pair.First is { Key: "*", Index: null });
}
