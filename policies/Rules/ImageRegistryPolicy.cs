using Provisioning.Policies.Reading;
using Provisioning.Policies.Scope;
using Provisioning.PolicySdk;
using Provisioning.PolicySdk.Resources;

namespace Provisioning.Policies.Rules;

/// <summary>RES-SUP-001: images come from registries and servers where the data may be.</summary>
public sealed class ImageRegistryPolicy(ScopeReader scopes) : ScopedPolicy<SourceScope>(scopes)
{
    /// <summary>The rule's id.</summary>
    public const string Id = "RES-SUP-001";

    // Their text is for programs to read; what they hold is not pulled by Kubernetes.
    private static readonly string[] NotDeployed = ["Secret", "ConfigMap", "CustomResourceDefinition"];

    /// <inheritdoc/>
    public override PolicyMetadata Metadata { get; } = new(Id, "Images are taken from registries in the allowed jurisdictions.")
    {
        DisplayName = "Images from allowed registries",
        Level = EnforcementLevel.Mandatory,
        Severity = PolicySeverity.Medium,
        Framework = new ComplianceFramework("EU Cloud Sovereignty Framework", "1.2.1", "SOV-5", "Supply chain sovereignty"),
        Tags = ["residency", "supply-chain", "SOV-5"],
        RemediationSteps = "Mirror the image into the site's registry and name it there (site file, registry.mirrors).",
        Url = RuleLinks.Page(Id),
    };

    /// <inheritdoc/>
    protected override IEnumerable<string> Types => ["kubernetes:*"];

    /// <inheritdoc/>
    protected override IEnumerable<Verdict> Judge(PolicyResource resource, ResidencyScope scope, SourceScope config)
    {
        var kind = resource.Type.Split(':')[^1];
        if (NotDeployed.Contains(kind))
            return [new Verdict.NotApplicable($"nothing is pulled for a {kind}")];
        var references = ImageReference.In(resource.Properties).ToList();
        var verdicts = references.Select(reference => SourceJudgement.Judge(reference.At, reference.Host, "the image", scope, config)).OfType<Verdict>()
            .Concat(UnsetDefaults(resource)).ToList();
        return verdicts.Count == 0 && references.Count == 0 ? [new Verdict.NotApplicable("it takes no image")] : verdicts;
    }

    // kubeadm pulls the control plane itself, and where nothing is said, from the project's own registry.
    private static IEnumerable<Verdict> UnsetDefaults(PolicyResource resource)
    {
        if (!resource.Type.EndsWith(":KubeadmControlPlane", StringComparison.Ordinal))
            yield break;
        var cluster = resource.Properties.At("spec", "kubeadmConfigSpec", "clusterConfiguration");
        if (cluster.IsUnknown)
            yield return Verdict.NotKnown(cluster);
        else if (!cluster["imageRepository"].Exists)
            yield return Verdict.Violated(cluster["imageRepository"], "it is not set, so kubeadm pulls the control plane's images from its upstream default");
    }
}
