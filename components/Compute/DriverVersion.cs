using System.Diagnostics.CodeAnalysis;

namespace Provisioning.Components.Compute;

/// <summary>A version of the GPU driver: dotted numbers (<c>595.91.07</c>) compared part by part.</summary>
internal sealed class DriverVersion : IComparable<DriverVersion>
{
    private readonly int[] _parts;

    private DriverVersion(int[] parts) => _parts = parts;

    public static bool TryParse(string text, [NotNullWhen(true)] out DriverVersion? version)
    {
        version = null;
        var parts = text.Split('.');
        var numbers = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Length is 0 or > 6 || !parts[i].All(char.IsAsciiDigit))
                return false;
            numbers[i] = int.Parse(parts[i], System.Globalization.CultureInfo.InvariantCulture);
        }

        version = parts.Length is 2 or 3 ? new DriverVersion(numbers) : null;
        return version is not null;
    }

    public int CompareTo(DriverVersion? other) => _parts.AsSpan().SequenceCompareTo(other is null ? [] : other._parts);
}
