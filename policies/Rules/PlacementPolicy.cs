using Provisioning.Policies.Reading;
using Provisioning.Policies.Scope;
using Provisioning.PolicySdk;
using Provisioning.PolicySdk.Resources;

namespace Provisioning.Policies.Rules;

/// <summary>RES-PLC-001: everything is placed where the data may be. Judges machines, clusters, labels, regions and providers, not plans.</summary>
public sealed class PlacementPolicy(ScopeReader scopes) : ScopedPolicy<TighterScope>(scopes)
{
    /// <summary>The rule's id.</summary>
    public const string Id = "RES-PLC-001";

    /// <inheritdoc/>
    public override PolicyMetadata Metadata { get; } = new(Id, "What holds or processes data stands in an allowed jurisdiction.")
    {
        DisplayName = "Placement in allowed jurisdictions",
        Level = EnforcementLevel.Mandatory,
        Severity = PolicySeverity.Critical,
        Framework = new ComplianceFramework("GDPR", "2016/679", "Chapter V", "Transfers of personal data to third countries"),
        Tags = ["residency", "placement", "SOV-2", "SOV-3"],
        RemediationSteps = "Place it in a site or region within the allowed jurisdictions, or remove the pin (environment.placement.pin).",
        Url = RuleLinks.Page(Id),
    };

    /// <inheritdoc/>
    protected override IEnumerable<string> Types => ["*"];

    /// <inheritdoc/>
    protected override IEnumerable<Verdict> Judge(PolicyResource resource, ResidencyScope scope, TighterScope config)
    {
        var claims = PlaceClaim.In(resource).ToList();
        if (claims.Count == 0)
            return [new Verdict.NotApplicable("it does not say where it is")];
        return claims.Select(claim => Judge(claim, scope, config)).OfType<Verdict>();
    }

    private static Verdict? Judge(PlaceClaim claim, ResidencyScope scope, TighterScope config)
    {
        if (claim.Text is not { } text)
            return Verdict.NotKnown(claim.At);
        var place = claim.Kind switch
        {
            ClaimKind.Machine => scope.SiteOf(text) is { } site ? new Place($"machine {text}", site.Jurisdiction, $"in site {site.Name}") : null,
            ClaimKind.Host => scope.Locate(text) is { Jurisdiction: { } jurisdiction, What: { } what } ? new Place(text, jurisdiction, what) : null,
            _ => scope.Find(text),
        };
        if (place is null)
        {
            // A private address says nothing by itself; a machine that no site has, or a region that nobody knows, must be explained.
            return claim.Kind == ClaimKind.Host
                ? null
                : Verdict.Undecided(claim.At, $"'{text}' is no site of this environment and no region of the catalogue, so where it is cannot be told");
        }

        return scope.Allows(place.Jurisdiction, config)
            ? null
            : Verdict.Violated(claim.At, $"{place.Name}, {place.What}, is in {place.Jurisdiction}; data of class {ClassName(scope)} may be in {scope.AllowedText(config)} only");
    }

    private static string ClassName(ResidencyScope scope) => scope.DataClass.ToString().ToLowerInvariant();
}
