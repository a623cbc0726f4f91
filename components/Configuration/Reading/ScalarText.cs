using System.Collections.Concurrent;
using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Configuration.Reading;

/// <summary>Checks the text of scalars before the binder, which stops at the first mistake, gets to see them.</summary>
internal static class ScalarText
{
    private static readonly ConcurrentDictionary<Type, ITextCheck?> Checks = new();

    /// <summary>Whether one text makes a value of the type.</summary>
    public static bool IsScalar(Type type) =>
        type == typeof(string) || type.IsPrimitive || type.IsEnum || type == typeof(decimal) || type == typeof(DateOnly) || type == typeof(Uri)
        || CheckOf(type) is not null;

    /// <summary>The problem with the text, or null.</summary>
    public static TextProblem? Check(Type type, string text)
    {
        if (type == typeof(string))
            return text.Length == 0 ? new("The text is empty.", "Write a text or remove the key.") : null;
        if (type.IsEnum)
            return CheckEnum(type, text);
        if (type == typeof(bool))
            return bool.TryParse(text, out _) ? null : new($"'{text}' is neither true nor false.", "Write true or false.");
        if (type == typeof(int))
        {
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
                ? null
                : new($"'{text}' is not a whole number.", "Write a whole number without a unit, such as 64.");
        }

        if (type == typeof(DateOnly))
        {
            return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? null
                : new($"'{text}' is not a day.", "Write year, month and day in quotes, such as \"2026-11-24\".");
        }

        if (type == typeof(Uri))
        {
            return Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https")
                ? null
                : new($"'{text}' is not an address of the web.", "Write it in full, such as 'https://service.example/'.");
        }

        if (CheckOf(type) is { } check)
            return check.Check(text);
        throw new InvalidOperationException($"Configuration records cannot hold a {type.Name}.");
    }

    /// <summary>The names of an enumeration as users write them.</summary>
    public static string[] EnumNames(Type type) => Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName).ToArray();

    private static ITextCheck? CheckOf(Type type) => Checks.GetOrAdd(type, known => TypeDescriptor.GetConverter(known) as ITextCheck);

    private static TextProblem? CheckEnum(Type type, string text)
    {
        var names = EnumNames(type);
        return names.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? null
            : new($"'{text}' is not one of {string.Join(", ", names)}.", NearMatch.Suggest(text, names));
    }
}
