using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Provisioning.Engine.State;

namespace Provisioning.Engine.Projects;

/// <summary>What unquoted scalars are to pulumi, whose reader takes more for numbers than YAML 1.2 does, and tells times from texts.</summary>
internal static partial class YamlScalars
{
    private static readonly (string Prefix, int Radix)[] Radixes = [("0x", 16), ("0X", 16), ("0b", 2), ("0B", 2), ("0o", 8), ("0O", 8), ("0", 8)];

    /// <summary>An unquoted scalar, its value written as programs get it: <c>1.30</c> is 1.3, <c>010</c> is 8.</summary>
    public static ConfigNode.Scalar Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => new ConfigNode.Scalar("", ScalarKind.Null),
        "true" or "True" or "TRUE" => new ConfigNode.Scalar("true", ScalarKind.Boolean),
        "false" or "False" or "FALSE" => new ConfigNode.Scalar("false", ScalarKind.Boolean),
        _ when !char.IsAsciiDigit(text[0]) && text[0] is not ('-' or '+' or '.') => new ConfigNode.Scalar(text),
        _ when TimeOf(text) is { } time => new ConfigNode.Scalar(time, ScalarKind.Time),
        _ when NumberOf(text.Replace("_", "", StringComparison.Ordinal)) is { } number => new ConfigNode.Scalar(number, ScalarKind.Number),
        _ => new ConfigNode.Scalar(text),
    };

    private static string? NumberOf(string text)
    {
        if (WholeOf(text) is { } whole && whole >= long.MinValue && whole <= ulong.MaxValue)
            return whole.ToString(CultureInfo.InvariantCulture);
        return Decimal().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? StateJson.FormatNumber(number)
            : null;
    }

    private static BigInteger? WholeOf(string text)
    {
        var digits = text.TrimStart('+', '-');
        if (text.Length - digits.Length > 1)
            return null;
        foreach (var (prefix, radix) in Radixes)
        {
            if (digits.Length > prefix.Length && digits.StartsWith(prefix, StringComparison.Ordinal))
                return DigitsOf(digits[prefix.Length..], radix) is { } magnitude ? text[0] == '-' ? -magnitude : magnitude : null;
        }

        return digits.Length > 0 && digits.All(char.IsAsciiDigit) ? BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null;
    }

    private static BigInteger? DigitsOf(string digits, int radix)
    {
        var value = BigInteger.Zero;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit) || Convert.ToInt32(digit.ToString(), 16) is var worth && worth >= radix)
                return null;
            value = (value * radix) + worth;
        }

        return value;
    }

    // As Go prints a time.
    private static string? TimeOf(string text)
    {
        if (!Timestamp().IsMatch(text) || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return null;
        var zone = time.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
        return time.ToString($"yyyy-MM-dd HH:mm:ss.FFFFFFF '{zone} {(time.Offset == TimeSpan.Zero ? "UTC" : zone)}'", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\A[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(([Tt][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(\.[0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2}))|( [0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(\.[0-9]+)?))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Timestamp();
}
