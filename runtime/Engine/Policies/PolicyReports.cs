using System.Collections.Immutable;
using Provisioning.Engine.Events;
using Provisioning.Engine.Execution;
using Provisioning.Protocol.Values;
using Pulumirpc;

namespace Provisioning.Engine.Policies;

/// <summary>Tells what policy packs found.</summary>
internal sealed class PolicyReports(EventHub events)
{
    /// <summary>Tells what a pack found; whether nothing of it is mandatory.</summary>
    public bool Findings(PolicyPack pack, AnalyzeResponse response, Func<AnalyzeDiagnostic, string> urnOf)
    {
        var isAllowed = true;
        foreach (var diagnostic in response.Diagnostics.Where(diagnostic => diagnostic.EnforcementLevel != EnforcementLevel.Disabled))
        {
            // What could not be remediated is violated.
            var level = diagnostic.EnforcementLevel == EnforcementLevel.Remediate ? EnforcementLevel.Mandatory : diagnostic.EnforcementLevel;
            var severity = diagnostic.Severity == PolicySeverity.Unspecified ? pack.SeverityOf(diagnostic.PolicyName) : diagnostic.Severity;
            Violation(pack, urnOf(diagnostic), diagnostic.PolicyName, diagnostic.Description, diagnostic.Message, level, severity);
            isAllowed &= level != EnforcementLevel.Mandatory;
        }

        return isAllowed;
    }

    /// <summary>Tells why a policy could not remediate a resource.</summary>
    public void NotRemediated(PolicyPack pack, string urn, Remediation remediation)
        => Violation(
            pack, urn, remediation.PolicyName, remediation.Description, remediation.Diagnostic, EnforcementLevel.Advisory, PolicySeverity.Unspecified);

    /// <summary>Tells what a policy changed.</summary>
    public void Remediated(PolicyPack pack, string urn, Remediation remediation, PropertyMap before, PropertyMap after)
        => events.Emit(new EngineEvent.PolicyRemediation(urn, remediation.PolicyName, pack.Name, pack.Version, before, after));

    /// <summary>Sums up what a pack said of a resource, or of the stack. A policy that remediated has failed.</summary>
    public void Summary(
        string kind, PolicyPack pack, string urn, ImmutableArray<string> policies, IEnumerable<string> found, IEnumerable<PolicyNotApplicable> notApplicable)
    {
        var failed = found.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray();
        var skipped = notApplicable.Select(policy => policy.PolicyName).ToHashSet(StringComparer.Ordinal);
        var passed = policies.Where(policy => !failed.Contains(policy) && !skipped.Contains(policy)).ToImmutableArray();
        events.Emit(new EngineEvent.PolicySummary(kind, urn, pack.Name, pack.Version, passed, failed));
    }

    private void Violation(
        PolicyPack pack, string urn, string policy, string description, string message, EnforcementLevel level, PolicySeverity severity)
        => events.Emit(new EngineEvent.PolicyViolation(
            urn, message.Length > 0 ? message : description, policy, pack.Name, pack.Version, level.ToString().ToLowerInvariant(),
            severity == PolicySeverity.Unspecified ? "" : severity.ToString().ToLowerInvariant()));
}
