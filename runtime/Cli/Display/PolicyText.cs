using Provisioning.Engine.Events;

namespace Provisioning.Cli.Display;

/// <summary>What policy packs found, pack by pack, the gravest first.</summary>
internal sealed class PolicyText
{
    private static readonly string[] Severities = ["critical", "high", "medium", "low", ""];

    private readonly List<EngineEvent.PolicyViolation> violations = [];
    private readonly List<EngineEvent.PolicyRemediation> remediations = [];
    private readonly SortedSet<(string Name, string Version)> packs = [];

    /// <summary>Whether a mandatory policy is violated.</summary>
    public bool IsViolated => violations.Any(IsMandatory);

    /// <summary>Takes what concerns policies.</summary>
    public void Take(EngineEvent engineEvent)
    {
        switch (engineEvent)
        {
            case EngineEvent.PolicyViolation violation:
                violations.Add(violation);
                packs.Add((violation.PackName, violation.PackVersion));
                break;
            case EngineEvent.PolicyRemediation remediation:
                remediations.Add(remediation);
                packs.Add((remediation.PackName, remediation.PackVersion));
                break;
            case EngineEvent.PolicySummary summary:
                packs.Add((summary.PackName, summary.PackVersion));
                break;
            case EngineEvent.Summary summary:
                foreach (var (name, version) in summary.PolicyPacks)
                {
                    if (!packs.Any(pack => pack.Name == name))
                        packs.Add((name, version));
                }

                break;
        }
    }

    /// <summary>Everything found; nothing where no pack ran.</summary>
    public IEnumerable<string> Lines(Terminal terminal)
    {
        if (packs.Count == 0)
            yield break;
        yield return terminal.Heading("Policies:");
        foreach (var (name, version) in packs)
        {
            var own = violations.Where(violation => violation.PackName == name).ToList();
            yield return $"    {(own.Any(IsMandatory) ? "❌" : own.Count > 0 ? "⚠️" : "✅")} {name}@v{version}";
            foreach (var group in remediations.Where(remediation => remediation.PackName == name).GroupBy(remediation => remediation.PolicyName).OrderBy(group => group.Key, StringComparer.Ordinal))
                yield return $"        - [remediate]  {group.Key}  ({Resources(group.Select(remediation => remediation.Urn).Distinct().Count())})";
            foreach (var violation in own.OrderBy(violation => IsMandatory(violation) ? 0 : 1).ThenBy(violation => Array.IndexOf(Severities, violation.Severity))
                .ThenBy(violation => violation.PolicyName, StringComparer.Ordinal).ThenBy(violation => violation.Urn, StringComparer.Ordinal))
            {
                foreach (var line in Lines(violation, terminal))
                    yield return line;
            }
        }

        yield return "";
    }

    /// <summary>One violation: level, policy, resource; its message under it.</summary>
    public static IEnumerable<string> Lines(EngineEvent.PolicyViolation violation, Terminal terminal)
    {
        var severity = violation.Severity.Length > 0 ? $" [severity: {violation.Severity}]" : "";
        var level = terminal.Paint(IsMandatory(violation) ? StepOp.Delete : StepOp.Update, $"[{violation.EnforcementLevel}]");
        yield return $"        - {level}{severity}  {violation.PolicyName}  ({StepText.Title(violation.Urn).Replace(" (", ": ", StringComparison.Ordinal).TrimEnd(')')})";
        foreach (var line in violation.Message.TrimEnd('\n').Split('\n'))
            yield return "          " + line;
    }

    private static bool IsMandatory(EngineEvent.PolicyViolation violation) => violation.EnforcementLevel is "mandatory" or "remediate";

    private static string Resources(int count) => count == 1 ? "1 resource" : $"{count} resources";
}
