using System.Diagnostics.CodeAnalysis;
using Provisioning.Protocol.Values;

namespace Provisioning.PolicySdk.Properties;

/// <summary>
/// A value in a resource's properties and where it is. Reading what is not known yet, or of another kind than asked for, ends the
/// policy with <see cref="Verdict.Unknown"/>; ask <see cref="IsUnknown"/> first to go on with the rest.
/// Secrets read as plain values; <see cref="IsSecret"/> says that the value must not be shown.
/// </summary>
public sealed class PropertyView
{
    private readonly PropertyValue plain;

    /// <summary>A view of a value.</summary>
    /// <param name="value">The value; null where there is none.</param>
    /// <param name="path">Where it is, in property-path form.</param>
    /// <param name="subject">The resource it belongs to.</param>
    /// <param name="withinSecret">Whether something around it is secret.</param>
    public PropertyView(PropertyValue? value, string path = "", ResourceUrn? subject = null, bool withinSecret = false)
    {
        Value = value;
        Path = path;
        Subject = subject;
        (plain, var secret) = Unwrap(value ?? PropertyValue.NullValue);
        IsSecret = withinSecret || secret;
    }

    /// <summary>The value as it came; null where there is none.</summary>
    public PropertyValue? Value { get; }

    /// <summary>Where it is, in property-path form; empty for all the properties.</summary>
    public string Path { get; }

    /// <summary>The resource it belongs to.</summary>
    public ResourceUrn? Subject { get; }

    /// <summary>Whether there is a value, known or not. Null counts as none.</summary>
    public bool Exists => plain is not PropertyValue.Null;

    /// <summary>Whether there is a value that is not known yet.</summary>
    public bool IsUnknown => plain is PropertyValue.Unknown;

    /// <summary>Whether anything in the value is not known yet.</summary>
    public bool HasUnknowns => plain.ContainsUnknowns;

    /// <summary>Whether the value, or something around it, is secret.</summary>
    public bool IsSecret { get; }

    /// <summary>A property of this object; a view of nothing where there is none.</summary>
    /// <exception cref="UndecidableException">This is not known, or no object.</exception>
    public PropertyView this[string key] => new(Properties.Find(key), PropertyPath.Append(Path, key), Subject, IsSecret);

    /// <summary>The property reached by one key after another: <c>At("spec", "template", "spec")</c>.</summary>
    /// <exception cref="UndecidableException">Something on the way is not known, or no object.</exception>
    public PropertyView At(params ReadOnlySpan<string> keys)
    {
        var view = this;
        foreach (var key in keys)
            view = view[key];
        return view;
    }

    /// <summary>The items of this list; none where there is no value.</summary>
    /// <exception cref="UndecidableException">This is not known, or no list.</exception>
    public IEnumerable<PropertyView> Items => plain switch
    {
        PropertyValue.Null => [],
        PropertyValue.Array array => array.Items.Select((item, index) => new PropertyView(item, PropertyPath.Append(Path, index), Subject, IsSecret)),
        _ => throw NotA("a list"),
    };

    /// <summary>The properties of this object, by name; none where there is no value.</summary>
    /// <exception cref="UndecidableException">This is not known, or no object.</exception>
    public IEnumerable<KeyValuePair<string, PropertyView>> Fields
        => Properties.Select(pair => KeyValuePair.Create(pair.Key, new PropertyView(pair.Value, PropertyPath.Append(Path, pair.Key), Subject, IsSecret)));

    /// <summary>The text, or null where there is no value.</summary>
    /// <exception cref="UndecidableException">This is not known, or no text.</exception>
    public string? AsString() => plain switch
    {
        PropertyValue.Null => null,
        PropertyValue.String text => text.Value,
        _ => throw NotA("a string"),
    };

    /// <summary>The number, or null where there is no value.</summary>
    /// <exception cref="UndecidableException">This is not known, or no number.</exception>
    public double? AsNumber() => plain switch
    {
        PropertyValue.Null => null,
        PropertyValue.Number number => number.Value,
        _ => throw NotA("a number"),
    };

    /// <summary>The boolean, or null where there is no value.</summary>
    /// <exception cref="UndecidableException">This is not known, or no boolean.</exception>
    public bool? AsBoolean() => plain switch
    {
        PropertyValue.Null => null,
        PropertyValue.Boolean boolean => boolean.Value,
        _ => throw NotA("a boolean"),
    };

    /// <summary>Whether this is text that is known, and the text. Says nothing of a value that is not known.</summary>
    public bool IsString([NotNullWhen(true)] out string? text)
    {
        text = (plain as PropertyValue.String)?.Value;
        return text is not null;
    }

    /// <summary>Whether this is an object, whose fields may each be unknown.</summary>
    public bool IsObject => plain is PropertyValue.Object;

    /// <summary>Whether this is a list, whose items may each be unknown.</summary>
    public bool IsList => plain is PropertyValue.Array;

    /// <summary>
    /// Every view from this one down, itself first, in order of names and places. Does not look into values that are not known.
    /// </summary>
    public IEnumerable<PropertyView> DescendantsAndSelf()
    {
        var pending = new Stack<PropertyView>([this]);
        while (pending.TryPop(out var view))
        {
            yield return view;
            IEnumerable<PropertyView> children = view.IsObject ? view.Fields.Select(pair => pair.Value) : view.IsList ? view.Items : [];
            foreach (var child in children.Reverse())
                pending.Push(child);
        }
    }

    /// <inheritdoc/>
    public override string ToString()
        => $"{Path}: {(IsSecret ? "[secret]" : IsUnknown ? "[unknown]" : plain.ToString())}";

    /// <summary>The value without what says that it is secret.</summary>
    internal PropertyValue Plain => plain;

    private PropertyMap Properties => plain switch
    {
        PropertyValue.Null => PropertyMap.Empty,
        PropertyValue.Object obj => obj.Properties,
        _ => throw NotA("an object"),
    };

    private UndecidableException NotA(string expected)
        => new(this, IsUnknown ? "the value cannot be known yet" : $"expected {expected}, found {Kind(plain)}");

    private static (PropertyValue Plain, bool Secret) Unwrap(PropertyValue value)
    {
        var secret = false;
        while (true)
        {
            switch (value)
            {
                case PropertyValue.Secret wrapped:
                    (value, secret) = (wrapped.Element, true);
                    break;
                case PropertyValue.Output output:
                    (value, secret) = (output.Element ?? PropertyValue.UnknownValue, secret || output.IsSecret);
                    break;
                default:
                    return (value, secret);
            }
        }
    }

    private static string Kind(PropertyValue value) => value switch
    {
        PropertyValue.Boolean => "a boolean",
        PropertyValue.Number => "a number",
        PropertyValue.String => "a string",
        PropertyValue.Array => "a list",
        PropertyValue.Object => "an object",
        PropertyValue.Resource => "a resource reference",
        PropertyValue.Asset => "an asset",
        PropertyValue.Archive => "an archive",
        _ => "nothing",
    };
}
