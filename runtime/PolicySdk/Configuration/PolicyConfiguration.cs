using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Provisioning.PolicySdk.Waivers;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.PolicySdk.Configuration;

/// <summary>Settles what applies to each policy of a pack: its own defaults, the pack's initial configuration, the user's.</summary>
public sealed class PolicyConfiguration
{
    private readonly PolicyPack pack;
    private readonly Lazy<ImmutableDictionary<Type, ConfigSchema>> schemas;

    /// <summary>Configuration for a pack.</summary>
    public PolicyConfiguration(PolicyPack pack)
    {
        this.pack = pack;
        schemas = new(() => pack.Policies.Select(policy => policy.ConfigType).Distinct().ToImmutableDictionary(type => type, ConfigSchema.Of));
    }

    /// <summary>The schema of a policy's configuration.</summary>
    public ConfigSchema SchemaOf(Policy policy) => schemas.Value[policy.ConfigType];

    /// <summary>The level a policy has where no configuration says otherwise.</summary>
    public EnforcementLevel LevelOf(Policy policy) => policy.Metadata.Level ?? pack.Level;

    /// <summary>What applies where the engine sends no configuration.</summary>
    public (ImmutableDictionary<string, PolicySettings> Settings, ImmutableArray<Diagnostic> Problems) Initial()
        => Settle(pack.InitialConfig.ToDictionary(pair => pair.Key, pair => Split(pair.Value)));

    /// <summary>What applies with the given configuration; on problems, which are all reported, nothing does.</summary>
    /// <param name="configured">By policy id: level, where one is given, and properties. <c>all</c> stands for policies that are not named.</param>
    public (ImmutableDictionary<string, PolicySettings> Settings, ImmutableArray<Diagnostic> Problems) Settle(
        IReadOnlyDictionary<string, (EnforcementLevel? Level, JsonObject Properties)> configured)
    {
        var problems = ImmutableArray.CreateBuilder<Diagnostic>();
        var settings = ImmutableDictionary.CreateBuilder<string, PolicySettings>();
        var ids = pack.Policies.Select(policy => policy.Metadata.Id).ToList();
        foreach (var id in configured.Keys.Where(id => id != "all" && !ids.Contains(id)).Order(StringComparer.Ordinal))
            problems.Add(Invalid(id, $"The pack {pack.Name} has no such policy{NearMatch.Hint(id, ids)}"));
        configured.TryGetValue("all", out var all);
        foreach (var policy in pack.Policies)
        {
            var (level, properties) = configured.TryGetValue(policy.Metadata.Id, out var own) ? own : (null, []);
            var before = problems.Count;
            var schema = SchemaOf(policy);
            foreach (var (path, problem) in ConfigValidator.Problems(schema.Root, properties))
                problems.Add(Invalid(Subject(policy, path), problem));
            if (problems.Count == before)
                settings.AddRange(Bind(policy, level ?? all.Level ?? LevelOf(policy), properties, problems));
        }

        return problems.Count == 0 ? (settings.ToImmutable(), []) : (ImmutableDictionary<string, PolicySettings>.Empty, problems.ToImmutable());
    }

    private static IEnumerable<KeyValuePair<string, PolicySettings>> Bind(
        Policy policy, EnforcementLevel level, JsonObject properties, ImmutableArray<Diagnostic>.Builder problems)
    {
        var own = new JsonObject();
        foreach (var (name, value) in properties.Where(pair => pair.Key is not ConfigSchema.Waivers and not ConfigSchema.OnUnknown))
            own[name] = value?.DeepClone();
        object config;
        ImmutableArray<Waiver> waivers;
        try
        {
            config = own.Deserialize(policy.ConfigType, ConfigJson.Options)!;
            waivers = properties[ConfigSchema.Waivers]?.Deserialize<ImmutableArray<Waiver>>(ConfigJson.Options) ?? [];
        }
        catch (JsonException exception)
        {
            problems.Add(Invalid(Subject(policy, exception.Path ?? ""), exception.Message));
            return [];
        }

        var before = problems.Count;
        for (var i = 0; i < waivers.Length; i++)
        {
            foreach (var (property, problem) in waivers[i].Problems())
                problems.Add(Diagnostic("PRV6003", "The waiver is not valid", Subject(policy, $"{ConfigSchema.Waivers}[{i}].{property}"), $"It {problem}."));
        }

        foreach (var (path, problem) in policy.CheckConfig(config))
            problems.Add(Invalid(Subject(policy, path), problem));
        var onUnknown = properties[ConfigSchema.OnUnknown]?.Deserialize<UnknownHandling>(ConfigJson.Options) ?? policy.Metadata.OnUnknown;
        return problems.Count > before ? [] : [KeyValuePair.Create(policy.Metadata.Id, new PolicySettings(level, config, onUnknown, waivers))];
    }

    internal static (EnforcementLevel? Level, JsonObject Properties) Split(JsonObject entry)
    {
        var properties = (JsonObject)entry.DeepClone();
        var level = properties["enforcementLevel"]?.Deserialize<EnforcementLevel>(ConfigJson.Options);
        properties.Remove("enforcementLevel");
        return (level, properties);
    }

    private static string Subject(Policy policy, string path)
        => path.Length == 0 ? policy.Metadata.Id : $"{policy.Metadata.Id}.{path}";

    private static Diagnostic Invalid(string subject, string detail) => Diagnostic("PRV6002", "The policy's configuration is not valid", subject, detail);

    private static Diagnostic Diagnostic(string code, string summary, string subject, string detail)
        => new(code, DiagnosticSeverity.Error, summary, detail, subject, "Correct it in the file given as --policy-pack-config.");
}
