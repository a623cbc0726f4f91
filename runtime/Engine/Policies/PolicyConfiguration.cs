using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Provisioning.Engine.Plugins;
using Provisioning.Protocol.Diagnostics;
using Pulumirpc;

namespace Provisioning.Engine.Policies;

/// <summary>
/// What each policy of a pack is configured with: its schema's defaults and own level, over which come the pack's initial
/// configuration and the user's file. In a file <c>all</c> comes before what is said of one policy.
/// </summary>
internal static class PolicyConfiguration
{
    private const string All = "all";
    private const string LevelKey = "enforcementLevel";
    private const string Environments = "environments";

    /// <summary>The configuration of every policy of a pack.</summary>
    /// <exception cref="PluginException">The file is wrong, or does not fit the policies' schemas.</exception>
    public static Dictionary<string, PolicyConfig> Merge(AnalyzerInfo info, string version, string? file)
    {
        var configuration = info.Policies.ToDictionary(policy => policy.Name, Defaults, StringComparer.Ordinal);
        foreach (var (name, config) in info.InitialConfig)
            Apply(configuration, name, config.EnforcementLevel, config.Properties);
        if (file is not null)
            ApplyFile(configuration, info, file);
        var problems = info.Policies
            .Where(policy => policy.ConfigSchema is not null && configuration[policy.Name].EnforcementLevel != EnforcementLevel.Disabled)
            .SelectMany(policy => PolicyConfigSchemas.Problems(policy.ConfigSchema, configuration[policy.Name].Properties)
                .Select(problem => $"validating policy config: {info.Name} {version}  {policy.Name}: {problem}"))
            .ToArray();
        return problems.Length == 0 ? configuration : throw Invalid(string.Join("\n", problems), file ?? info.Name);
    }

    private static PolicyConfig Defaults(PolicyInfo policy)
    {
        var config = new PolicyConfig { EnforcementLevel = policy.EnforcementLevel, Properties = new Struct() };
        foreach (var (key, schema) in policy.ConfigSchema?.Properties?.Fields ?? [])
        {
            if (schema.StructValue?.Fields.TryGetValue("default", out var value) == true)
                config.Properties.Fields[key] = value;
        }

        return config;
    }

    private static void Apply(Dictionary<string, PolicyConfig> configuration, string name, EnforcementLevel? level, Struct? properties)
    {
        if (!configuration.TryGetValue(name, out var config))
            return;
        if (level is { } given)
            config.EnforcementLevel = given;
        foreach (var (key, value) in properties?.Fields ?? [])
            config.Properties.Fields[key] = value;
    }

    private static void ApplyFile(Dictionary<string, PolicyConfig> configuration, AnalyzerInfo info, string file)
    {
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Invalid(exception.Message, file);
        }

        if (string.IsNullOrWhiteSpace(text))
            return;
        Struct document;
        try
        {
            document = JsonParser.Default.Parse<Struct>(text);
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or InvalidJsonException or JsonException)
        {
            throw Invalid($"it is not a JSON object: {exception.Message}", file);
        }

        if (!info.SupportsConfig && document.Fields.Count > 0)
            throw Invalid($"the policy pack '{info.Name}' does not support configuration", file);
        if (document.Fields.TryGetValue(All, out var all))
        {
            var (level, _) = Entry(All, all, file);
            foreach (var config in configuration.Values)
                config.EnforcementLevel = level ?? config.EnforcementLevel;
        }

        foreach (var (name, value) in document.Fields.Where(field => field.Key is not All and not Environments))
        {
            var (level, properties) = Entry(name, value, file);
            Apply(configuration, name, level, properties);
        }
    }

    private static (EnforcementLevel? Level, Struct? Properties) Entry(string name, Value value, string file)
    {
        switch (value.KindCase)
        {
            case Value.KindOneofCase.StringValue:
                return (Level(value.StringValue), null);
            case Value.KindOneofCase.StructValue:
                var properties = value.StructValue.Clone();
                if (!properties.Fields.Remove(LevelKey, out var level))
                    return (null, properties);
                return (Level(level.KindCase == Value.KindOneofCase.StringValue ? level.StringValue : level.ToString()), properties);
            default:
                throw Invalid($"'{name}' must be an enforcement level or an object", file);
        }

        EnforcementLevel Level(string text) => text switch
        {
            "advisory" => EnforcementLevel.Advisory,
            "mandatory" => EnforcementLevel.Mandatory,
            "remediate" => EnforcementLevel.Remediate,
            "disabled" => EnforcementLevel.Disabled,
            _ => throw Invalid($"'{text}' of '{name}' is no enforcement level; use advisory, mandatory, remediate or disabled", file),
        };
    }

    private static PluginException Invalid(string detail, string subject)
        => new(new Diagnostic("PRV6103", DiagnosticSeverity.Error, "Invalid policy configuration", detail, subject));
}
