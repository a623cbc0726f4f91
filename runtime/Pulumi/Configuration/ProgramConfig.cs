using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi;

/// <summary>All configuration that the program was started with, by <c>namespace:key</c>.</summary>
internal sealed record ProgramConfig(ImmutableDictionary<string, string> Values)
{
    public string? Find(string fullKey) => Values.GetValueOrDefault(fullKey);

    /// <summary>What PULUMI_CONFIG holds: a JSON object. Keys of the old form <c>namespace:config:key</c> are taken too.</summary>
    public static ProgramConfig FromEnvironment()
    {
        var values = ImmutableDictionary.CreateBuilder<string, string>();
        if (Environment.GetEnvironmentVariable("PULUMI_CONFIG") is { } text)
        {
            using var document = JsonDocument.Parse(text);
            foreach (var property in document.RootElement.EnumerateObject())
                values[Normalize(property.Name)] = property.Value.ToString();
        }

        return new ProgramConfig(values.ToImmutable());
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
