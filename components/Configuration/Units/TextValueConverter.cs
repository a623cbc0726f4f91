using System.ComponentModel;
using System.Globalization;

namespace Provisioning.Components.Configuration.Units;

/// <summary>Says what is wrong with a text without converting it; every <see cref="TextValueConverter{T}"/> does.</summary>
public interface ITextCheck
{
    /// <summary>The problem with the text, or null.</summary>
    TextProblem? Check(string text);
}

/// <summary>Lets the configuration binder read an <see cref="ITextValue{TSelf}"/>.</summary>
/// <typeparam name="T">The type that is read.</typeparam>
public sealed class TextValueConverter<T> : TypeConverter, ITextCheck
    where T : ITextValue<T>
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    /// <inheritdoc/>
    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text ? T.Read(text).Value : base.ConvertFrom(context, culture, value);

    /// <inheritdoc/>
    public TextProblem? Check(string text) => T.Read(text).Problem;
}
