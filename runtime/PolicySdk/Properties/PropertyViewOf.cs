using System.Linq.Expressions;
using Pulumi;
using Provisioning.Protocol.Values;

namespace Provisioning.PolicySdk.Properties;

/// <summary>
/// A value seen through the class that programs write it with, so that the compiler checks the names:
/// <c>resource.As&lt;DeploymentArgs&gt;().At(args => args.Spec).At(spec => spec.Replicas).Value</c>.
/// Nothing is converted until it is read, so one unknown property does not hide the others.
/// </summary>
/// <typeparam name="T">The argument class, or what the value is: text, number, boolean or enumeration.</typeparam>
/// <param name="view">The value.</param>
public sealed class PropertyView<T>(PropertyView view)
{
    /// <summary>The value without its type: whether it exists, is known, is secret, and where it is.</summary>
    public PropertyView View { get; } = view;

    /// <summary>Whether there is a value, known or not.</summary>
    public bool Exists => View.Exists;

    /// <summary>Whether there is a value that is not known yet.</summary>
    public bool IsUnknown => View.IsUnknown;

    /// <summary>A property.</summary>
    /// <exception cref="UndecidableException">This value is not known, or no object.</exception>
    public PropertyView<TValue> At<TValue>(Expression<Func<T, Input<TValue>?>> property) => new(View[InputNames.Of(property)]);

    /// <summary>The items of a list.</summary>
    /// <exception cref="UndecidableException">This value or the list is not known, or of another kind.</exception>
    public IEnumerable<PropertyView<TItem>> Each<TItem>(Expression<Func<T, InputList<TItem>?>> property)
        => View[InputNames.Of(property)].Items.Select(item => new PropertyView<TItem>(item));

    /// <summary>The entries of a map.</summary>
    /// <exception cref="UndecidableException">This value or the map is not known, or of another kind.</exception>
    public IEnumerable<KeyValuePair<string, PropertyView<TItem>>> Entries<TItem>(Expression<Func<T, InputMap<TItem>?>> property)
        => View[InputNames.Of(property)].Fields.Select(pair => KeyValuePair.Create(pair.Key, new PropertyView<TItem>(pair.Value)));

    /// <summary>The value, or the type's default where there is none.</summary>
    /// <exception cref="UndecidableException">The value is not known, or of another kind.</exception>
    public T? Value
    {
        get
        {
            if (!View.Exists)
                return default;
            object? value = View.Plain switch
            {
                _ when typeof(T) == typeof(string) => View.AsString(),
                _ when typeof(T) == typeof(bool) => View.AsBoolean(),
                _ when typeof(T) == typeof(double) => View.AsNumber(),
                _ when typeof(T) == typeof(int) => (int?)View.AsNumber(),
                PropertyValue.Unknown => View.AsString(),
                _ => throw new InvalidOperationException($"{typeof(T).Name} is read property by property."),
            };
            return (T?)value;
        }
    }
}
