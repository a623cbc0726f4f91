using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Values;

/// <summary>Compares properties as the engine does where a provider does not: secrets and output values are looked through.</summary>
internal static class PropertyComparison
{
    /// <summary>Whether two sets of properties mean the same.</summary>
    public static bool AreEqual(PropertyMap left, PropertyMap right) => Plain(left).Equals(Plain(right));

    /// <summary>Whether two values mean the same; two unknown values never do.</summary>
    public static bool AreEqual(PropertyValue left, PropertyValue right) => Plain(left).Equals(Plain(right));

    /// <summary>Top-level properties that differ, without internal ones.</summary>
    public static ImmutableArray<string> ChangedKeys(PropertyMap before, PropertyMap after)
        => [.. before.Keys.Union(after.Keys).Where(key => !IsInternal(key))
            .Where(key => !Same(before.Find(key), after.Find(key))).Order(StringComparer.Ordinal)];

    /// <summary>Every property path that differs, down to the leaves.</summary>
    public static ImmutableSortedDictionary<string, PropertyChange> Detail(PropertyMap before, PropertyMap after, bool inputDiff)
    {
        var changes = ImmutableSortedDictionary.CreateBuilder<string, PropertyChange>(StringComparer.Ordinal);
        Collect(Plain(before), Plain(after), PropertyPath.Root, isRoot: true);
        return changes.ToImmutable();

        void Collect(PropertyMap left, PropertyMap right, PropertyPath at, bool isRoot)
        {
            foreach (var key in left.Keys.Union(right.Keys))
            {
                if (!isRoot || !IsInternal(key))
                    Compare(left.Find(key), right.Find(key), at.Then(key));
            }
        }

        void Compare(PropertyValue? left, PropertyValue? right, PropertyPath at)
        {
            if (Same(left, right))
                return;
            switch (left, right)
            {
                case (null or PropertyValue.Null, _):
                    changes[at.ToString()] = new PropertyChange("add", inputDiff);
                    break;
                case (_, null or PropertyValue.Null):
                    changes[at.ToString()] = new PropertyChange("delete", inputDiff);
                    break;
                case (PropertyValue.Object one, PropertyValue.Object other):
                    Collect(one.Properties, other.Properties, at, isRoot: false);
                    break;
                case (PropertyValue.Array one, PropertyValue.Array other):
                    for (var i = 0; i < Math.Max(one.Items.Length, other.Items.Length); i++)
                        Compare(one.Items.ElementAtOrDefault(i), other.Items.ElementAtOrDefault(i), at.Then(i));
                    break;
                default:
                    changes[at.ToString()] = new PropertyChange("update", inputDiff);
                    break;
            }
        }
    }

    /// <summary>A value without secret and output wrappers.</summary>
    public static PropertyValue Plain(PropertyValue value) => value switch
    {
        PropertyValue.Secret secret => Plain(secret.Element),
        PropertyValue.Output output => output.Element is { } element ? Plain(element) : PropertyValue.UnknownValue,
        PropertyValue.Array array => new PropertyValue.Array([.. array.Items.Select(Plain)]),
        PropertyValue.Object obj => new PropertyValue.Object(Plain(obj.Properties)),
        PropertyValue.Asset asset => asset with { Source = new AssetSource.HashOnly() },
        PropertyValue.Archive archive => archive with { Source = new ArchiveSource.HashOnly() },
        _ => value,
    };

    /// <summary>Properties without secret and output wrappers.</summary>
    public static PropertyMap Plain(PropertyMap properties)
        => PropertyMap.Of(properties.Select(pair => KeyValuePair.Create(pair.Key, Plain(pair.Value))));

    private static bool Same(PropertyValue? left, PropertyValue? right)
        => (left ?? PropertyValue.NullValue, right ?? PropertyValue.NullValue) is var (one, other)
            && !one.ContainsUnknowns && !other.ContainsUnknowns && Plain(one).Equals(Plain(other));

    private static bool IsInternal(string key) => key.StartsWith("__", StringComparison.Ordinal);
}
