namespace Pulumi;

/// <summary>Environment variables that are on when they are 1 or true.</summary>
internal static class EnvironmentSwitch
{
    public static bool IsOn(string name) => Environment.GetEnvironmentVariable(name) is { } value
        && (value == "1" || string.Equals(value, "true", StringComparison.OrdinalIgnoreCase));
}
