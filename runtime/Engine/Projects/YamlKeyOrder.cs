namespace Provisioning.Engine.Projects;

/// <summary>The order in which YAML writers of Go put new keys: numbers in them count as numbers, and letters come after everything else.</summary>
internal sealed class YamlKeyOrder : IComparer<string>
{
    /// <summary>The order.</summary>
    public static YamlKeyOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var (one, other) = (x ?? "", y ?? "");
        var isInNumber = false;
        for (var at = 0; at < one.Length && at < other.Length; at++)
        {
            if (one[at] == other[at])
            {
                isInNumber = char.IsDigit(one[at]);
                continue;
            }

            var (isLetter, isOtherLetter) = (char.IsLetter(one[at]), char.IsLetter(other[at]));
            if (isLetter && isOtherLetter)
                return one[at].CompareTo(other[at]);
            // Behind a number a letter ends it; elsewhere it comes last.
            if (isLetter || isOtherLetter)
                return isLetter == isInNumber ? -1 : 1;
            return Numbers(one, other, at);
        }

        return one.Length.CompareTo(other.Length);
    }

    private static int Numbers(string one, string other, int at)
    {
        var digits = Digits(one, at);
        var otherDigits = Digits(other, at);
        var value = digits.TrimStart('0');
        var otherValue = otherDigits.TrimStart('0');
        if (value.Length != otherValue.Length)
            return value.Length.CompareTo(otherValue.Length);
        var byValue = string.CompareOrdinal(value, otherValue);
        if (byValue != 0)
            return byValue;
        return digits.Length != otherDigits.Length ? digits.Length.CompareTo(otherDigits.Length) : one[at].CompareTo(other[at]);

        static string Digits(string text, int from) => string.Concat(text.Skip(from).TakeWhile(char.IsAsciiDigit));
    }
}
