using System.Text;
using Provisioning.PolicySdk.Waivers;
using Provisioning.Protocol.Values;

namespace Provisioning.PolicySdk.Evaluation;

/// <summary>A verdict of a policy on a resource, with what it means for the operation.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Subject">The resource it is about; null for the stack as a whole.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Level">What it does to the operation: <see cref="EnforcementLevel.Advisory"/> or <see cref="EnforcementLevel.Mandatory"/>.</param>
/// <param name="Waiver">The waiver that covers it, expired or not; null where none does.</param>
/// <param name="IsWaived">Whether that waiver still holds.</param>
public sealed record Finding(
    PolicyMetadata Policy,
    ResourceUrn? Subject,
    Verdict Verdict,
    EnforcementLevel Level = EnforcementLevel.Advisory,
    Waiver? Waiver = null,
    bool IsWaived = false)
{
    /// <summary>The property it is about; empty where it is the resource as a whole.</summary>
    public string Path => Verdict switch
    {
        Verdict.Violation violation => violation.Path,
        Verdict.Unknown unknown => unknown.Path,
        _ => "",
    };

    /// <summary>How much harm it does.</summary>
    public PolicySeverity Severity => (Verdict as Verdict.Violation)?.Severity ?? Policy.Severity;

    /// <summary>How to put it right; empty where nothing is to be.</summary>
    public string Remedy => Verdict switch
    {
        Verdict.Violation violation => violation.Remedy ?? Policy.RemediationSteps,
        _ => "",
    };

    /// <summary>What is found, with the property, the remedy and the waiver.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            if (Path.Length > 0)
                text.Append(Path).Append(": ");
            text.Append(Verdict switch
            {
                Verdict.Violation violation => violation.Message,
                Verdict.Unknown unknown => $"cannot be decided: {unknown.Reason}",
                Verdict.NotApplicable notApplicable => notApplicable.Reason,
                _ => "",
            });
            if (Remedy.Length > 0)
                text.Append("\nRemedy: ").Append(Remedy);
            if (Waiver is { } waiver)
            {
                text.Append(IsWaived ? $"\nWaived until {waiver.Expires:yyyy-MM-dd}" : $"\nNo longer waived since {waiver.Expires:yyyy-MM-dd}")
                    .Append($" by {waiver.Id} (owner {waiver.Owner}, approved by {waiver.Approver}): {waiver.Justification}");
            }

            return text.ToString();
        }
    }
}
