using Provisioning.Policies.Reading;
using Provisioning.Policies.Scope;
using Provisioning.PolicySdk;
using Provisioning.PolicySdk.Properties;
using Provisioning.PolicySdk.Resources;

namespace Provisioning.Policies.Rules;

/// <summary>RES-SUP-002: charts and manifests come from repositories where the data may be.</summary>
public sealed class ChartSourcePolicy(ScopeReader scopes) : ScopedPolicy<SourceScope>(scopes)
{
    /// <summary>The rule's id.</summary>
    public const string Id = "RES-SUP-002";

    /// <inheritdoc/>
    public override PolicyMetadata Metadata { get; } = new(Id, "Charts and manifests are taken from repositories in the allowed jurisdictions.")
    {
        DisplayName = "Charts from allowed repositories",
        Level = EnforcementLevel.Mandatory,
        Severity = PolicySeverity.Medium,
        Framework = new ComplianceFramework("EU Cloud Sovereignty Framework", "1.2.1", "SOV-5", "Supply chain sovereignty"),
        Tags = ["residency", "supply-chain", "SOV-5"],
        RemediationSteps = "Mirror the chart into the site's registry and take it from there (oci://...).",
        Url = RuleLinks.Page(Id),
    };

    /// <inheritdoc/>
    protected override IEnumerable<string> Types =>
    [
        "kubernetes:source.toolkit.fluxcd.io/*:*", "kubernetes:helm.sh/*:*", "kubernetes:argoproj.io/*:Application", "kubernetes:argoproj.io/*:AppProject",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Verdict> Judge(PolicyResource resource, ResidencyScope scope, SourceScope config)
    {
        var sources = Sources(resource).Where(source => source.Exists).ToList();
        if (sources.Count == 0)
            return [new Verdict.NotApplicable("it takes nothing from a repository by itself")];
        return sources.Select(source =>
            SourceJudgement.Judge(source, source.IsString(out var text) ? HostName.Of(text) : null, "the source", scope, config)).OfType<Verdict>();
    }

    private static IEnumerable<PropertyView> Sources(PolicyResource resource)
    {
        var properties = resource.Properties;
        switch (resource.Type.Split(':')[^1])
        {
            case "HelmRepository" or "OCIRepository" or "GitRepository":
                return [properties.At("spec", "url")];
            case "Bucket":
                return [properties.At("spec", "endpoint")];
            case "Release":
                return [properties.At("repositoryOpts", "repo"), .. Addresses(properties["chart"])];
            case "Chart":
                return [properties.At("repositoryOpts", "repo"), properties.At("fetchOpts", "repo"), .. Addresses(properties["chart"])];
            case "Application":
                var spec = properties["spec"];
                return [spec.At("source", "repoURL"), .. spec["sources"].Items.Select(source => source["repoURL"])];
            case "AppProject":
                return properties.At("spec", "sourceRepos").Items;
            default:
                return [];
        }
    }

    // A chart is a name in a repository or an address of its own.
    private static IEnumerable<PropertyView> Addresses(PropertyView chart)
        => chart.IsUnknown || (chart.IsString(out var text) && text.Contains("://", StringComparison.Ordinal)) ? [chart] : [];
}
