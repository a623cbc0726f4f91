using Provisioning.Components.Configuration.Spec;
using Provisioning.Policies.Reading;
using Provisioning.Policies.Scope;
using Provisioning.PolicySdk;
using Provisioning.PolicySdk.Properties;
using Provisioning.PolicySdk.Resources;

namespace Provisioning.Policies.Rules;

/// <summary>RES-KEY-001: the keys that data is encrypted with are held by whom, and where, the stack says.</summary>
public sealed class KeyCustodyPolicy(ScopeReader scopes) : ScopedPolicy<TighterScope>(scopes)
{
    /// <summary>The rule's id.</summary>
    public const string Id = "RES-KEY-001";

    /// <inheritdoc/>
    public override PolicyMetadata Metadata { get; } = new(Id, "Encryption keys are held by whom the stack says, in an allowed jurisdiction.")
    {
        DisplayName = "Key custody",
        Level = EnforcementLevel.Mandatory,
        Severity = PolicySeverity.Critical,
        Framework = new ComplianceFramework("EU Cloud Sovereignty Framework", "1.2.1", "SOV-3", "Data and AI sovereignty"),
        Tags = ["residency", "keys", "SOV-3"],
        RemediationSteps = "Use a key service of the required holder in an allowed jurisdiction (environment.storage.filesystem.encryption.vault).",
        Url = RuleLinks.Page(Id),
    };

    /// <inheritdoc/>
    protected override IEnumerable<string> Types => ["provisioning:storage:SharedFilesystem", "kubernetes:weka.weka.io/*:WekaCluster"];

    /// <inheritdoc/>
    protected override IEnumerable<Verdict> Judge(PolicyResource resource, ResidencyScope scope, TighterScope config)
        => resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal)
            ? Vault(resource.Properties.At("spec", "encryption", "vault", "address"), scope, config)
            : Declared(resource.Properties, scope, config);

    private static IEnumerable<Verdict> Declared(PropertyView properties, ResidencyScope scope, TighterScope config)
    {
        if (properties["encrypted"].AsBoolean() != true)
            return [new Verdict.NotApplicable("it is not encrypted, so there is no key")];
        var key = properties["key"];
        if (!key.Exists)
            return [Verdict.Undecided(key, "it is not said who holds the key")];
        return [Holder(key["custody"], scope), Location(key["location"], scope, config)];
    }

    private static Verdict Holder(PropertyView custody, ResidencyScope scope)
    {
        var required = scope.Environment.Data.Residency.KeyCustody;
        if (!Enum.TryParse<KeyCustody>(custody.AsString(), ignoreCase: true, out var actual))
            return Verdict.Undecided(custody, "it is not said who holds the key");
        return actual >= required
            ? Verdict.Ok
            : Verdict.Violated(custody, $"the key is held by the {Name(actual)}; the stack asks for the {Name(required)}");
    }

    private static Verdict Location(PropertyView location, ResidencyScope scope, TighterScope config)
    {
        if (location.AsString() is not { } text || scope.Find(text) is not { } place)
            return Verdict.Undecided(location, "it is not said where the key is");
        return scope.Allows(place.Jurisdiction, config)
            ? Verdict.Ok
            : Verdict.Violated(location, $"the key is in {place.Jurisdiction}; it may be in {scope.AllowedText(config)} only");
    }

    private static IEnumerable<Verdict> Vault(PropertyView address, ResidencyScope scope, TighterScope config)
    {
        if (!address.Exists)
            return [new Verdict.NotApplicable("it has no key service of its own")];
        if (address.AsString() is not { } text || HostName.Of(text) is not { } host)
            return [Verdict.Undecided(address, "no host can be read from it")];
        var place = scope.Locate(host);
        if (place.IsInCluster)
            return [];
        return place.Jurisdiction switch
        {
            null => [Verdict.Undecided(address, $"keys come from {place}")],
            var jurisdiction when scope.Allows(jurisdiction, config) => [],
            _ => [Verdict.Violated(address, $"keys come from {place}; they may be in {scope.AllowedText(config)} only")],
        };
    }

    private static string Name(KeyCustody custody) => custody switch
    {
        KeyCustody.Customer => "customer",
        KeyCustody.External => "third party",
        _ => "operator of the site",
    };
}
