using System.Text.Json.Nodes;
using Provisioning.PolicySdk.Evaluation;

namespace Provisioning.PolicySdk.Reporting;

/// <summary>
/// Findings as SARIF 2.1.0, for code scanning: a violation is a failure, what cannot be decided is open, a waiver is an accepted suppression with its
/// justification. Resources are logical locations, by URN.
/// </summary>
public static class SarifReport
{
    /// <summary>The report.</summary>
    public static JsonObject Of(PolicyPack pack, IEnumerable<Finding> findings) => new()
    {
        ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
        ["version"] = "2.1.0",
        ["runs"] = new JsonArray(new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject
                {
                    ["name"] = pack.Name,
                    ["semanticVersion"] = pack.Version,
                    ["rules"] = new JsonArray([.. pack.Policies.Select(policy => Rule(policy.Metadata))]),
                },
            },
            ["results"] = new JsonArray([.. findings.Select(finding => Result(pack, finding))]),
        }),
    };

    private static JsonObject Rule(PolicyMetadata policy)
    {
        var rule = new JsonObject
        {
            ["id"] = policy.Id,
            ["shortDescription"] = Text(policy.Description),
            ["properties"] = new JsonObject
            {
                ["severity"] = policy.Severity.ToString().ToLowerInvariant(),
                ["tags"] = new JsonArray([.. policy.Tags.Select(tag => JsonValue.Create(tag))]),
            },
        };
        if (policy.DisplayName.Length > 0)
            rule["name"] = policy.DisplayName;
        if (policy.RemediationSteps.Length > 0)
            rule["help"] = Text(policy.RemediationSteps);
        if (Uri.IsWellFormedUriString(policy.Url, UriKind.Absolute))
            rule["helpUri"] = policy.Url;
        return rule;
    }

    private static JsonObject Result(PolicyPack pack, Finding finding)
    {
        var result = new JsonObject
        {
            ["ruleId"] = finding.Policy.Id,
            ["ruleIndex"] = pack.Policies.Select(policy => policy.Metadata.Id).ToList().IndexOf(finding.Policy.Id),
            ["kind"] = finding.Verdict switch
            {
                Verdict.Violation => "fail",
                Verdict.Unknown => "open",
                _ => "notApplicable",
            },
            // SARIF wants a level of "none" for everything but failures.
            ["level"] = finding.Verdict is not Verdict.Violation ? "none" : finding.Level == EnforcementLevel.Mandatory ? "error" : "warning",
            ["message"] = Text(finding.Text),
            ["properties"] = new JsonObject { ["enforcement"] = finding.Level.ToString().ToLowerInvariant() },
        };
        if (finding.Subject is { } subject)
        {
            result["locations"] = new JsonArray(new JsonObject
            {
                ["logicalLocations"] = new JsonArray(new JsonObject
                {
                    ["name"] = subject.Name,
                    ["fullyQualifiedName"] = finding.Path.Length == 0 ? subject.Value : $"{subject.Value}#{finding.Path}",
                    ["kind"] = "resource",
                }),
            });
        }

        if (finding is { IsWaived: true, Waiver: { } waiver })
        {
            result["suppressions"] = new JsonArray(new JsonObject
            {
                ["kind"] = "external",
                ["status"] = "accepted",
                ["justification"] = $"{waiver.Id}, owner {waiver.Owner}, approved by {waiver.Approver}, until {waiver.Expires:yyyy-MM-dd}: {waiver.Justification}",
            });
        }

        return result;
    }

    private static JsonObject Text(string text) => new() { ["text"] = text };
}
