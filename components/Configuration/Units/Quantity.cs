using System.Globalization;

namespace Provisioning.Components.Configuration.Units;

/// <summary>One unit a quantity may be written in.</summary>
/// <param name="Symbol">As users write it; case matters.</param>
/// <param name="Factor">How many base units it is.</param>
internal readonly record struct Unit(string Symbol, decimal Factor);

/// <summary>Reads and prints a number with its unit.</summary>
/// <param name="Kind">What is measured, with its article, for messages.</param>
/// <param name="Example">A well-written value, for messages.</param>
/// <param name="Units">The units in order of preference when printing: the largest first.</param>
internal sealed record Quantity(string Kind, string Example, params Unit[] Units)
{
    private const NumberStyles Number = NumberStyles.AllowDecimalPoint;

    /// <summary>Reads the text as a whole number of base units.</summary>
    public TextResult<long> ReadWhole(string text)
    {
        var amount = Read(text);
        if (amount.Problem is { } problem)
            return problem;
        if (amount.Value > long.MaxValue)
            return new TextProblem($"'{text}' is larger than can be represented.", $"Write {Kind} such as '{Example}'.");
        return decimal.IsInteger(amount.Value)
            ? (long)amount.Value
            : new TextProblem($"'{text}' is not a whole number of {Units[^1].Symbol}.", "Use a smaller unit.");
    }

    /// <summary>Reads the text as a number of base units.</summary>
    public TextResult<decimal> Read(string text)
    {
        var trimmed = text.Trim();
        var end = 0;
        while (end < trimmed.Length && (char.IsAsciiDigit(trimmed[end]) || trimmed[end] == '.'))
            end++;

        var symbol = trimmed[end..].TrimStart();
        if (!decimal.TryParse(trimmed.AsSpan(0, end), Number, CultureInfo.InvariantCulture, out var number))
            return new TextProblem($"'{text}' is not {Kind}.", $"Write a number and a unit, such as '{Example}'.");
        if (symbol.Length == 0)
        {
            return new TextProblem(
                $"'{text}' has no unit, so its size is a guess.",
                $"Write the unit: {Listed(Units.Select(u => $"'{trimmed} {u.Symbol}'"))}.",
                IsMissingUnit: true);
        }

        foreach (var unit in Units)
        {
            if (unit.Symbol == symbol)
                return Multiply(text, number, unit);
        }

        var near = Units.FirstOrDefault(u => u.Symbol.Equals(symbol, StringComparison.OrdinalIgnoreCase));
        return new TextProblem(
            $"'{symbol}' is not a unit of {Kind[(Kind.IndexOf(' ', StringComparison.Ordinal) + 1)..]}.",
            near.Symbol is null
                ? $"The units are {Listed(Units.Select(u => u.Symbol))}; an example is '{Example}'."
                : $"Did you mean '{trimmed[..end]} {near.Symbol}'? Case matters in units.");
    }

    /// <summary>Prints an amount of base units in the unit that gives the shortest exact text.</summary>
    public string Print(decimal amount)
    {
        string? best = null;
        foreach (var unit in Units)
        {
            var number = amount / unit.Factor;
            if (!decimal.IsInteger(number) || number * unit.Factor != amount || (number == 0 && unit.Factor != 1))
                continue;
            var text = $"{number.ToString("0", CultureInfo.InvariantCulture)} {unit.Symbol}";
            if (best is null || text.Length < best.Length)
                best = text;
        }

        return best ?? $"{(amount / Units[^1].Factor).ToString("0.############################", CultureInfo.InvariantCulture)} {Units[^1].Symbol}";
    }

    private TextResult<decimal> Multiply(string text, decimal number, Unit unit)
    {
        try
        {
            return number * unit.Factor;
        }
        catch (OverflowException)
        {
            return new TextProblem($"'{text}' is larger than can be represented.", $"Write {Kind} such as '{Example}'.");
        }
    }

    private static string Listed(IEnumerable<string> items) => string.Join(", ", items);
}
