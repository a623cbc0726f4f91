using System.Collections.Immutable;
using Provisioning.PolicySdk.Evaluation;
using Pulumirpc;

namespace Provisioning.PolicySdk.Testing;

/// <summary>What a pack answered to one call.</summary>
/// <param name="Findings">What its policies found.</param>
/// <param name="Diagnostics">What the engine was told of that.</param>
/// <param name="NotApplicable">The policies that did not apply, as the engine was told.</param>
public sealed record PolicyResults(
    ImmutableArray<Finding> Findings,
    ImmutableArray<AnalyzeDiagnostic> Diagnostics,
    ImmutableArray<PolicyNotApplicable> NotApplicable)
{
    /// <summary>The first verdict of a policy; <see cref="Verdict.Ok"/> where it has no finding.</summary>
    public Verdict VerdictOf(string policyId) => Findings.FirstOrDefault(finding => finding.Policy.Id == policyId)?.Verdict ?? Verdict.Ok;

    /// <summary>What the engine was told of a policy.</summary>
    public IEnumerable<AnalyzeDiagnostic> DiagnosticsOf(string policyId) => Diagnostics.Where(diagnostic => diagnostic.PolicyName == policyId);

    /// <summary>Whether the operation would fail.</summary>
    public bool Fails => Diagnostics.Any(diagnostic => diagnostic.EnforcementLevel is Pulumirpc.EnforcementLevel.Mandatory or Pulumirpc.EnforcementLevel.Remediate);
}
