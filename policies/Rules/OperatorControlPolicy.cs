using Provisioning.Policies.Scope;
using Provisioning.PolicySdk;
using Provisioning.PolicySdk.Properties;
using Provisioning.PolicySdk.Resources;

namespace Provisioning.Policies.Rules;

/// <summary>RES-PLC-003: nobody outside the allowed jurisdictions controls the operator of the place, whose own law would reach the data there.</summary>
public sealed class OperatorControlPolicy(ScopeReader scopes) : ScopedPolicy<TighterScope>(scopes)
{
    /// <summary>The rule's id.</summary>
    public const string Id = "RES-PLC-003";

    /// <inheritdoc/>
    public override PolicyMetadata Metadata { get; } = new(Id, "The operator of the place, and everybody who controls it, is seated in an allowed jurisdiction.")
    {
        DisplayName = "Operator control",
        Level = EnforcementLevel.Mandatory,
        Severity = PolicySeverity.Critical,
        Framework = new ComplianceFramework("EU Cloud Sovereignty Framework", "1.2.1", "SOV-2", "Legal and jurisdictional sovereignty"),
        Tags = ["residency", "placement", "SOV-1", "SOV-2"],
        RemediationSteps = "Choose a site whose operator's owners are seated there, or say which seats are acceptable (environment.data.residency.operatorControl).",
        Url = RuleLinks.Page(Id),
    };

    /// <inheritdoc/>
    protected override IEnumerable<string> Types => ["provisioning:placement:SovereignPlacement"];

    /// <inheritdoc/>
    protected override IEnumerable<Verdict> Judge(PolicyResource resource, ResidencyScope scope, TighterScope config)
    {
        var properties = resource.Properties;
        yield return Judge(properties["operatorSeat"], properties["operator"].AsString() ?? "the operator", scope, config);
        foreach (var controller in properties["controlledBy"].Items)
            yield return Judge(controller["seat"], controller["name"].AsString() ?? "a controller", scope, config);
    }

    private static Verdict Judge(PropertyView seat, string who, ResidencyScope scope, TighterScope config)
    {
        if (seat.AsString() is not { } jurisdiction)
            return Verdict.Undecided(seat, $"it is not said where {who} is seated");
        return scope.AllowsControl(jurisdiction, config)
            ? Verdict.Ok
            : Verdict.Violated(seat, $"{who} is seated in {jurisdiction}; control is allowed from {scope.ControlText} only");
    }
}
