using System.Collections.Immutable;
using Provisioning.PolicySdk.Configuration;
using Provisioning.PolicySdk.Evaluation;
using Provisioning.PolicySdk.Resources;
using Provisioning.Protocol.Values;
using Wire = Pulumirpc;

namespace Provisioning.PolicySdk.Hosting;

/// <summary>Between the protocol's messages and what policies work with.</summary>
internal static class AnalyzerWire
{
    public static StackContext Stack(Wire.AnalyzerStackConfigureRequest request) => new()
    {
        Organization = request.Organization,
        Project = request.Project,
        Stack = request.Stack,
        IsPreview = request.DryRun,
        Config = request.Config.ToImmutableDictionary(),
        SecretKeys = [.. request.ConfigSecretKeys],
        Tags = request.Tags.ToImmutableDictionary(),
    };

    public static PolicyResource Resource(Wire.AnalyzeRequest request)
        => Resource(request.Urn, request.Type, request.Name, request.Properties) with
        {
            Options = Options(request.Options),
            Parent = Urn(request.Options?.Parent),
            Provider = Provider(request.Provider),
        };

    public static PolicyResource Resource(Wire.AnalyzerResource resource)
        => Resource(resource.Urn, resource.Type, resource.Name, resource.Properties) with
        {
            Options = Options(resource.Options),
            Parent = Urn(resource.Parent) ?? Urn(resource.Options?.Parent),
            Provider = Provider(resource.Provider),
            Dependencies = Urns(resource.Dependencies),
            PropertyDependencies = resource.PropertyDependencies.ToImmutableDictionary(pair => pair.Key, pair => Urns(pair.Value.Urns)),
        };

    public static Wire.AnalyzerInfo Info(PolicyPack pack, PolicyConfiguration configuration)
    {
        var info = new Wire.AnalyzerInfo
        {
            Name = pack.Name,
            DisplayName = pack.DisplayName,
            Version = pack.Version,
            SupportsConfig = true,
            Description = pack.Description,
            Readme = pack.Readme,
            Provider = pack.Provider,
            Repository = pack.Repository,
        };
        info.Tags.AddRange(pack.Tags);
        info.Policies.AddRange(pack.Policies.Select(policy => Info(policy, configuration)));
        foreach (var (id, entry) in pack.InitialConfig)
        {
            var (level, properties) = PolicyConfiguration.Split(entry);
            info.InitialConfig[id] = new Wire.PolicyConfig
            {
                EnforcementLevel = Level(level ?? LevelOf(pack, id, configuration)),
                Properties = ConfigJson.ToStruct(properties),
            };
        }

        return info;
    }

    public static (EnforcementLevel? Level, System.Text.Json.Nodes.JsonObject Properties) Config(Wire.PolicyConfig config)
        => (Level(config.EnforcementLevel), ConfigJson.ToJson(config.Properties));

    public static Wire.AnalyzeResponse Response(PolicyPack pack, IEnumerable<Finding> findings, ResourceUrn? judged)
    {
        var response = new Wire.AnalyzeResponse();
        foreach (var finding in findings)
        {
            if (finding.Verdict is Verdict.NotApplicable notApplicable)
                response.NotApplicable.Add(new Wire.PolicyNotApplicable { PolicyName = finding.Policy.Id, Reason = notApplicable.Reason });
            else
                response.Diagnostics.Add(Diagnostic(pack, finding, judged));
        }

        return response;
    }

    public static Wire.RemediateResponse Response(PolicyPack pack, IEnumerable<Mending> mendings)
    {
        var response = new Wire.RemediateResponse();
        foreach (var mending in mendings)
        {
            if (mending.NotApplicable is { } reason)
            {
                response.NotApplicable.Add(new Wire.PolicyNotApplicable { PolicyName = mending.Policy.Id, Reason = reason });
                continue;
            }

            response.Remediations.Add(new Wire.Remediation
            {
                PolicyName = mending.Policy.Id,
                PolicyPackName = pack.Name,
                PolicyPackVersion = pack.Version,
                Description = mending.Policy.Description,
                Properties = mending.Properties is { } properties ? PropertyCodec.ToStruct(properties) : null,
                Diagnostic = mending.Diagnostic ?? "",
            });
        }

        return response;
    }

    private static Wire.AnalyzeDiagnostic Diagnostic(PolicyPack pack, Finding finding, ResourceUrn? judged) => new()
    {
        PolicyName = finding.Policy.Id,
        PolicyPackName = pack.Name,
        PolicyPackVersion = pack.Version,
        Description = finding.Policy.Description,
        Message = $"{finding.Policy.Description}\n{finding.Text}",
        EnforcementLevel = Level(finding.Level),
        Urn = finding.Subject is { } subject && subject != judged ? subject.Value : "",
        Severity = Severity(finding.Severity),
    };

    private static Wire.PolicyInfo Info(Policy policy, PolicyConfiguration configuration)
    {
        var metadata = policy.Metadata;
        var schema = configuration.SchemaOf(policy);
        var info = new Wire.PolicyInfo
        {
            Name = metadata.Id,
            DisplayName = metadata.DisplayName,
            Description = metadata.Description,
            EnforcementLevel = Level(configuration.LevelOf(policy)),
            PolicyType = policy is StackPolicy ? Wire.PolicyType.Stack : Wire.PolicyType.Resource,
            Severity = Severity(metadata.Severity),
            RemediationSteps = metadata.RemediationSteps,
            Url = metadata.Url,
            ConfigSchema = new Wire.PolicyConfigSchema { Properties = ConfigJson.ToStruct(schema.Properties) },
        };
        info.ConfigSchema.Required.AddRange(schema.Required);
        info.Tags.AddRange(metadata.Tags);
        if (metadata.Framework is { } framework)
        {
            info.Framework = new Wire.PolicyComplianceFramework
            {
                Name = framework.Name,
                Version = framework.Version,
                Reference = framework.Reference,
                Specification = framework.Specification,
            };
        }

        return info;
    }

    private static EnforcementLevel LevelOf(PolicyPack pack, string id, PolicyConfiguration configuration)
        => pack.Policies.FirstOrDefault(policy => policy.Metadata.Id == id) is { } policy ? configuration.LevelOf(policy) : pack.Level;

    private static PolicyResource Resource(string urn, string type, string name, Google.Protobuf.WellKnownTypes.Struct? properties)
        => new(ResourceUrn.Parse(urn), type, name, PropertyCodec.FromStruct(properties));

    private static PolicyResource? Provider(Wire.AnalyzerProviderResource? provider)
        => provider is null || !ResourceUrn.TryParse(provider.Urn, out _)
            ? null
            : Resource(provider.Urn, provider.Type, provider.Name, provider.Properties);

    private static PolicyResourceOptions Options(Wire.AnalyzerResourceOptions? options) => options is null
        ? PolicyResourceOptions.None
        : new PolicyResourceOptions
        {
            Protect = options.Protect,
            IgnoreChanges = [.. options.IgnoreChanges],
            DeleteBeforeReplace = options.DeleteBeforeReplaceDefined ? options.DeleteBeforeReplace : null,
            AdditionalSecretOutputs = [.. options.AdditionalSecretOutputs],
            Aliases = [.. options.Aliases],
            CreateTimeout = Seconds(options.CustomTimeouts?.Create),
            UpdateTimeout = Seconds(options.CustomTimeouts?.Update),
            DeleteTimeout = Seconds(options.CustomTimeouts?.Delete),
        };

    // A program may say any number.
    private static TimeSpan Seconds(double? seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds ?? 0, 0, int.MaxValue));

    private static ResourceUrn? Urn(string? text) => ResourceUrn.TryParse(text, out var urn) ? urn : null;

    private static ImmutableArray<ResourceUrn> Urns(IEnumerable<string> texts) => [.. texts.Select(Urn).OfType<ResourceUrn>()];

    internal static Wire.EnforcementLevel Level(EnforcementLevel level) => level switch
    {
        EnforcementLevel.Mandatory => Wire.EnforcementLevel.Mandatory,
        EnforcementLevel.Disabled => Wire.EnforcementLevel.Disabled,
        EnforcementLevel.Remediate => Wire.EnforcementLevel.Remediate,
        _ => Wire.EnforcementLevel.Advisory,
    };

    // A level that a newer engine may send is taken for the strictest that judges.
    private static EnforcementLevel Level(Wire.EnforcementLevel level) => level switch
    {
        Wire.EnforcementLevel.Advisory => EnforcementLevel.Advisory,
        Wire.EnforcementLevel.Disabled => EnforcementLevel.Disabled,
        Wire.EnforcementLevel.Remediate => EnforcementLevel.Remediate,
        _ => EnforcementLevel.Mandatory,
    };

    private static Wire.PolicySeverity Severity(PolicySeverity severity) => severity switch
    {
        PolicySeverity.Low => Wire.PolicySeverity.Low,
        PolicySeverity.Medium => Wire.PolicySeverity.Medium,
        PolicySeverity.High => Wire.PolicySeverity.High,
        PolicySeverity.Critical => Wire.PolicySeverity.Critical,
        _ => Wire.PolicySeverity.Unspecified,
    };
}
