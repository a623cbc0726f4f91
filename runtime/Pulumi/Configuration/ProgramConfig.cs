using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi;

/// <summary>All configuration that the program was started with, by <c>namespace:key</c>.</summary>
/// <param name="Values">The values, secret ones included.</param>
/// <param name="SecretKeys">The keys whose values must not be shown.</param>
internal sealed record ProgramConfig(ImmutableDictionary<string, string> Values, ImmutableHashSet<string> SecretKeys)
{
    public string? Find(string fullKey) => Values.GetValueOrDefault(fullKey);

    /// <summary>What may be shown of a value.</summary>
    public string Show(string fullKey) => SecretKeys.Contains(fullKey) ? "[secret]" : Values.GetValueOrDefault(fullKey, "");

    /// <summary>What PULUMI_CONFIG holds: a JSON object; and PULUMI_CONFIG_SECRET_KEYS: an array. Keys of the old form <c>namespace:config:key</c> are taken too.</summary>
    public static ProgramConfig FromEnvironment()
    {
        var values = ImmutableDictionary.CreateBuilder<string, string>();
        if (Environment.GetEnvironmentVariable("PULUMI_CONFIG") is { } text)
        {
            using var document = JsonDocument.Parse(text);
            foreach (var property in document.RootElement.EnumerateObject())
                values[Normalize(property.Name)] = property.Value.ToString();
        }

        var secretKeys = Environment.GetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS") is { } keys
            ? JsonSerializer.Deserialize<string[]>(keys) ?? []
            : [];
        return new ProgramConfig(values.ToImmutable(), [.. secretKeys.Select(Normalize)]);
    }

    private static string Normalize(string key)
    {
        const string Legacy = "config:";
        var separator = key.IndexOf(':', StringComparison.Ordinal);
        return separator > 0 && key.AsSpan(separator + 1).StartsWith(Legacy, StringComparison.Ordinal)
            ? string.Concat(key.AsSpan(0, separator + 1), key.AsSpan(separator + 1 + Legacy.Length))
            : key;
    }
}
