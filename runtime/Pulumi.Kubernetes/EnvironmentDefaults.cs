using System.Globalization;

namespace Pulumi.Kubernetes;

/// <summary>Settings that come from environment variables where a program does not give them.</summary>
internal static class EnvironmentDefaults
{
    /// <summary>The value of a variable, or null where it is not set.</summary>
    public static Input<string>? Text(string variable) => Environment.GetEnvironmentVariable(variable) is { } value ? (Input<string>)value : null;

    /// <summary>The value of a variable that says yes or no, or null where it is not set or says neither.</summary>
    public static Input<bool>? Switch(string variable) => Environment.GetEnvironmentVariable(variable) switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => (Input<bool>)false,
        _ => null,
    };

    /// <summary>The value of a variable that is an integer, or null where it is not set or no integer.</summary>
    public static Input<int>? Integer(string variable)
        => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>The value of a variable that is a number, or null where it is not set or no number.</summary>
    public static Input<double>? Number(string variable)
        => double.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value) ? value : null;
}
