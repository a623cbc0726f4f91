using System.Text;
using System.Text.Json;
using Provisioning.Engine.State;
using Provisioning.Engine.Values;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Plans;

/// <summary>Compares a resource's properties with what the plan makes of those in state. What the plan did not know may be anything.</summary>
internal static class PlannedProperties
{
    /// <summary>What differs, or null. Secrets are not shown.</summary>
    public static string? Difference(PlannedChanges changes, PropertyMap? olds, PropertyMap news)
    {
        var planned = (olds ?? PropertyMap.Empty).Where(pair => !changes.Deletes.Contains(pair.Key, StringComparer.Ordinal))
            .Concat(changes.Adds).Concat(changes.Updates).GroupBy(pair => pair.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);
        var differing = planned.Keys.Union(news.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(key => !Allows(planned.GetValueOrDefault(key), news.Find(key)) || IsAddedInsteadOfUpdated(key))
            .Select(key => $"{key} was planned as {Text(planned.GetValueOrDefault(key))} and is {Text(news.Find(key))}")
            .ToArray();
        return differing.Length == 0 ? null : $"properties changed: {string.Join(", ", differing)}";

        bool IsAddedInsteadOfUpdated(string key)
            => Has(changes.Updates, key) && !Has(olds ?? PropertyMap.Empty, key) && Has(news, key);
    }

    private static bool Has(PropertyMap properties, string key) => properties.Find(key) is not (null or PropertyValue.Null);

    private static bool Allows(PropertyValue? planned, PropertyValue? actual) => (planned, actual) switch
    {
        (PropertyValue.Unknown, _) => true,
        (not null, PropertyValue.Unknown) => true,
        (null or PropertyValue.Null, null or PropertyValue.Null) => true,
        (null, _) or (_, null) => false,
        (PropertyValue.Secret secret, PropertyValue.Secret other) => Allows(secret.Element, other.Element),
        (PropertyValue.Secret { Element: PropertyValue.Unknown }, _) => true,
        (PropertyValue.Array array, PropertyValue.Array other) => array.Items.Length == other.Items.Length
            && array.Items.Zip(other.Items).All(pair => Allows(pair.First, pair.Second)),
        (PropertyValue.Object obj, PropertyValue.Object other) => obj.Properties.Keys.Union(other.Properties.Keys, StringComparer.Ordinal)
            .All(key => Allows(obj.Properties.Find(key), other.Properties.Find(key))),
        _ => PropertyComparison.Plain(planned).Equals(PropertyComparison.Plain(actual)) && planned.ContainsSecrets == actual.ContainsSecrets,
    };

    private static string Text(PropertyValue? value)
    {
        if (value is null)
            return "absent";
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, StateJson.Compact))
            new PropertyValueWriter(writer, SecretForm.Hidden).Write(value is PropertyValue.Unknown ? PropertyValue.Of("[unknown]") : value);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
