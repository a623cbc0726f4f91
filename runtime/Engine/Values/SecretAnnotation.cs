using System.Collections.Immutable;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Values;

/// <summary>Keeps secret what a provider hands back in the clear.</summary>
internal static class SecretAnnotation
{
    /// <summary>The properties, with every value secret that is secret at the same place in <paramref name="source"/>.</summary>
    public static PropertyMap Follow(PropertyMap properties, PropertyMap source)
    {
        var result = properties;
        foreach (var (key, value) in properties)
        {
            if (source.Find(key) is { } theirs && theirs.ContainsSecrets)
                result = result.With(key, Follow(value, theirs));
        }

        return result;
    }

    /// <summary>
    /// The same for what a plugin hands back that knows of no secrets: what it made of a value which holds one is secret as a whole,
    /// for where in it the secret went nobody knows. Only objects are told apart by their properties.
    /// </summary>
    public static PropertyMap Cover(PropertyMap properties, PropertyMap source)
    {
        var result = properties;
        foreach (var (key, value) in properties)
        {
            if (source.Find(key) is not { ContainsSecrets: true } theirs)
                continue;
            result = result.With(key, (value, theirs) switch
            {
                (PropertyValue.Object mine, PropertyValue.Object other) => new PropertyValue.Object(Cover(mine.Properties, other.Properties)),
                (PropertyValue.Secret, _) => value,
                _ => new PropertyValue.Secret(value),
            });
        }

        return result;
    }

    /// <summary>The outputs of a resource with those secret that the program wants to be, or gave as secret inputs of the same name.</summary>
    public static PropertyMap Keep(PropertyMap outputs, PropertyMap inputs, ImmutableArray<string> names)
        => Mark(outputs, [.. names.Where(name => name != "id"), .. inputs.Where(input => input.Value is PropertyValue.Secret).Select(input => input.Key)]);

    /// <summary>The properties, with the named ones secret.</summary>
    private static PropertyMap Mark(PropertyMap properties, ImmutableArray<string> names)
    {
        foreach (var name in names)
        {
            if (properties.Find(name) is { } value and not PropertyValue.Secret)
                properties = properties.With(name, new PropertyValue.Secret(value));
        }

        return properties;
    }

    private static PropertyValue Follow(PropertyValue value, PropertyValue source) => (value, source) switch
    {
        (PropertyValue.Secret, _) => value,
        (_, PropertyValue.Secret or PropertyValue.Output { IsSecret: true }) => new PropertyValue.Secret(value),
        (_, PropertyValue.Output { Element: { } element }) => Follow(value, element),
        (PropertyValue.Object mine, PropertyValue.Object theirs) => new PropertyValue.Object(Follow(mine.Properties, theirs.Properties)),
        (PropertyValue.Array mine, PropertyValue.Array theirs) => new PropertyValue.Array(
            [.. mine.Items.Select((item, i) => i < theirs.Items.Length ? Follow(item, theirs.Items[i]) : item)]),
        _ => value,
    };
}
