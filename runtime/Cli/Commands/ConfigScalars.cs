using System.Globalization;
using Provisioning.Engine.Projects;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli.Commands;

/// <summary>What a value on the command line is in a stack's file.</summary>
internal static class ConfigScalars
{
    // From here on numbers are written with an exponent.
    private const double LargestPlain = 1e6;
    private const double SmallestPlain = 1e-4;

    /// <summary>A value for a stack file.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="type">The type it was said to be of, or null.</param>
    /// <param name="isTyped">Whether it stands inside a structure, where there are other types than text.</param>
    /// <exception cref="DiagnosticException">It is not of that type.</exception>
    public static ConfigNode.Scalar Of(string text, string? type, bool isTyped) => type switch
    {
        null => isTyped ? Guessed(text) : new ConfigNode.Scalar(text),
        "string" => new ConfigNode.Scalar(text),
        "bool" => new ConfigNode.Scalar(IsTrue(text) ? "true" : "false", ScalarKind.Boolean),
        "int" when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            => new ConfigNode.Scalar(whole.ToString(CultureInfo.InvariantCulture), ScalarKind.Number),
        "float" when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => new ConfigNode.Scalar(Shortest(number), ScalarKind.Number),
        _ => throw new DiagnosticException(CliDiagnostics.InvalidArguments($"the value is not of type '{type}'; there are string, int, bool and float")),
    };

    private static ConfigNode.Scalar Guessed(string text)
    {
        if (text is "true" or "false")
            return new ConfigNode.Scalar(text, ScalarKind.Boolean);
        // What begins with a zero is a code rather than a number.
        return text is not ['0', _, ..] && Whole(text) is { } whole ? new ConfigNode.Scalar(whole, ScalarKind.Number) : new ConfigNode.Scalar(text);
    }

    private static string? Whole(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return whole.ToString(CultureInfo.InvariantCulture);
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var large) ? large.ToString(CultureInfo.InvariantCulture) : null;
    }

    // What is neither is false, as with pulumi.
    private static bool IsTrue(string text) => text is "1" or "t" or "T" or "true" or "TRUE" or "True";

    // The fewest digits that mean the number, as Go writes it.
    private static string Shortest(double number)
    {
        var size = Math.Abs(number);
        if (size == 0 || size is >= SmallestPlain and < LargestPlain)
            return number.ToString("0.#################", CultureInfo.InvariantCulture) is var plain && double.Parse(plain, CultureInfo.InvariantCulture).Equals(number)
                ? plain
                : number.ToString("R", CultureInfo.InvariantCulture);
        var digits = number.ToString("E16", CultureInfo.InvariantCulture);
        for (var precision = 0; precision < 17; precision++)
        {
            var shorter = number.ToString($"E{precision}", CultureInfo.InvariantCulture);
            if (double.Parse(shorter, CultureInfo.InvariantCulture).Equals(number))
            {
                digits = shorter;
                break;
            }
        }

        var at = digits.IndexOf('E', StringComparison.Ordinal);
        var exponent = int.Parse(digits[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{digits[..at]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }
}
