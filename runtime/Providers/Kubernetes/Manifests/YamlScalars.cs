using System.Globalization;
using System.Text.RegularExpressions;
using Provisioning.Protocol.Values;

namespace Provisioning.Providers.Kubernetes.Manifests;

/// <summary>What unquoted YAML text means, by the rules Kubernetes' own tools read manifests with (YAML 1.1).</summary>
internal static partial class YamlScalars
{
    /// <summary>The value of unquoted text.</summary>
    public static PropertyValue Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => PropertyValue.NullValue,
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "y" or "Y" or "on" or "On" or "ON" => PropertyValue.Of(true),
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "n" or "N" or "off" or "Off" or "OFF" => PropertyValue.Of(false),
        _ when Decimal().IsMatch(text) => PropertyValue.Of(double.Parse(Plain(text), CultureInfo.InvariantCulture)),
        _ when Prefixed().IsMatch(text) => OfPrefixed(text),
        _ => PropertyValue.Of(text),
    };

    private static PropertyValue OfPrefixed(string text)
    {
        var negative = text[0] == '-';
        var digits = Plain(text.TrimStart('-', '+'));
        var (radix, start) = digits[1] switch { 'x' => (16, 2), 'b' => (2, 2), 'o' => (8, 2), _ => (8, 1) };
        try
        {
            var number = (double)Convert.ToUInt64(digits[start..], radix);
            return PropertyValue.Of(negative ? -number : number);
        }
        catch (OverflowException)
        {
            return PropertyValue.Of(text);
        }
    }

    private static string Plain(string text) => text.Replace("_", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^[-+]?(?:(?:0|[1-9][0-9_]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^[-+]?0(?:x[0-9a-fA-F_]+|b[01_]+|o[0-7_]+|[0-7_]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Prefixed();
}
