using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Provisioning.Engine.Plugins;
using Pulumirpc;

namespace Provisioning.Engine.Policies;

/// <summary>
/// What each policy of a pack is configured with: its schema's defaults and own level, over which come the pack's initial
/// configuration and the user's file. In both, <c>all</c> comes before what is said of one policy.
/// </summary>
internal sealed class PolicyConfiguration
{
    private const string All = "all";

    private readonly Dictionary<string, PolicyConfigEntry> entries = new(StringComparer.Ordinal);
    private readonly AnalyzerInfo info;

    private PolicyConfiguration(AnalyzerInfo info)
    {
        this.info = info;
        foreach (var policy in info.Policies)
            entries[policy.Name] = Defaults(policy);
    }

    /// <summary>The configuration of a pack.</summary>
    /// <exception cref="PluginException">It cannot be given to the pack.</exception>
    public static PolicyConfiguration Of(AnalyzerInfo info, IReadOnlyDictionary<string, PolicyConfigEntry>? given, string? file)
    {
        var configuration = new PolicyConfiguration(info);
        configuration.Apply(info.InitialConfig.ToDictionary(
            pair => pair.Key, pair => new PolicyConfigEntry(pair.Value.EnforcementLevel, pair.Value.Properties ?? new Struct())));
        if (given is null)
            return configuration;
        if (!info.SupportsConfig)
            throw PolicyConfigFile.Invalid($"the policy pack '{info.Name}' does not support configuration", file ?? info.Name);
        configuration.Apply(given);
        foreach (var (name, entry) in configuration.entries)
        {
            if (entry.Level is null)
                throw PolicyConfigFile.Invalid($"'{name}' is no policy of '{info.Name}', and has properties but no enforcement level", file ?? info.Name);
        }

        return configuration;
    }

    /// <summary>As the pack gets it. What the pack has no policy for is among it, as it may know what to do with it.</summary>
    public ConfigureAnalyzerRequest ToRequest() => new()
    {
        PolicyConfig =
        {
            entries.ToDictionary(
                pair => pair.Key, pair => new PolicyConfig { EnforcementLevel = pair.Value.Level!.Value, Properties = pair.Value.Properties }),
        },
    };

    /// <summary>The level of a policy of the pack.</summary>
    public EnforcementLevel LevelOf(string policy) => entries[policy].Level!.Value;

    /// <summary>Where it does not fit the policies' schemas; disabled policies are not spared.</summary>
    public ImmutableArray<string> Problems() => !info.SupportsConfig
        ? []
        : [.. info.Policies.Where(policy => policy.ConfigSchema is not null)
            .SelectMany(policy => PolicyConfigSchemas.Problems(policy.ConfigSchema, entries[policy.Name].Properties).Select(problem => $"{policy.Name}: {problem}"))];

    private static PolicyConfigEntry Defaults(PolicyInfo policy)
    {
        var properties = new Struct();
        foreach (var (key, schema) in policy.ConfigSchema?.Properties?.Fields ?? [])
        {
            if (schema.StructValue?.Fields.TryGetValue("default", out var value) == true)
                properties.Fields[key] = value;
        }

        return new PolicyConfigEntry(policy.EnforcementLevel, properties);
    }

    private void Apply(IReadOnlyDictionary<string, PolicyConfigEntry> given)
    {
        if (given.GetValueOrDefault(All)?.Level is { } level)
        {
            foreach (var (name, entry) in entries.ToArray())
                entries[name] = entry with { Level = level };
        }

        foreach (var (name, entry) in given)
        {
            var current = entries.GetValueOrDefault(name) ?? new PolicyConfigEntry(null, new Struct());
            foreach (var (key, value) in entry.Properties.Fields)
                current.Properties.Fields[key] = value;
            entries[name] = current with { Level = entry.Level ?? current.Level };
        }
    }
}
