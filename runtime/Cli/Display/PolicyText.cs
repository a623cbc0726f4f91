using Provisioning.Engine.Events;
using Provisioning.Engine.Policies;
using Provisioning.Protocol.Values;

namespace Provisioning.Cli.Display;

/// <summary>What policy packs found, pack by pack, the gravest first.</summary>
internal sealed class PolicyText
{
    // More than this many of a kind are counted, not listed.
    private const int MaxListed = 5;

    private static readonly string[] Severities = ["critical", "high", "medium", "low", ""];

    private readonly List<EngineEvent.PolicyViolation> violations = [];
    private readonly List<EngineEvent.PolicyRemediation> remediations = [];
    private readonly SortedSet<(string Name, string Version)> packs = [];
    private readonly SortedSet<(string Name, string Path)> paths = [];

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
                foreach (var (nameForEvents, version) in summary.PolicyPacks)
                {
                    var (name, path) = LocalPackName.Parse(nameForEvents);
                    if (path is not null)
                        paths.Add((name, path));
                    if (!packs.Any(pack => pack.Name == name))
                        packs.Add((name, version));
                }

                break;
        }
    }

    /// <summary>
    /// What was found, a rule once with all it is about; nothing where no pack ran. Long lists are cut short unless all is asked for.
    /// </summary>
    /// <param name="terminal">How it looks.</param>
    /// <param name="isFull">Whether all is asked for.</param>
    /// <param name="showsRemediations">Whether each remediation is shown with what it changed.</param>
    public IEnumerable<string> Lines(Terminal terminal, bool isFull, bool showsRemediations = false)
    {
        if (packs.Count == 0)
            yield break;
        yield return terminal.Heading("Policies:");
        foreach (var (name, version) in packs)
        {
            var own = violations.Where(violation => violation.PackName == name).ToList();
            yield return $"    {(own.Any(IsMandatory) ? "❌" : own.Count > 0 ? "⚠️" : "✅")} {name}@v{version}{Places(name)}";
            foreach (var line in Remediations([.. remediations.Where(remediation => remediation.PackName == name)], showsRemediations))
                yield return line;
            foreach (var line in own.GroupBy(violation => (violation.PolicyName, violation.EnforcementLevel, violation.Severity))
                .OrderBy(rule => IsMandatory(rule.First()) ? 0 : 1).ThenBy(rule => Array.IndexOf(Severities, rule.Key.Severity)).ThenBy(rule => rule.Key.PolicyName, StringComparer.Ordinal)
                .SelectMany(rule => Lines([.. rule.OrderBy(violation => violation.Urn, StringComparer.Ordinal)], terminal, isFull)))
                yield return line;
        }

        yield return "";
    }

    private string Places(string name)
        => paths.Where(pack => pack.Name == name).Select(pack => pack.Path).ToList() is { Count: > 0 } places ? $" (local: {string.Join("; ", places)})" : "";

    private static IEnumerable<string> Remediations(List<EngineEvent.PolicyRemediation> all, bool isEach) => isEach
        ? all.OrderBy(one => one.PolicyName, StringComparer.Ordinal).ThenBy(one => one.Urn, StringComparer.Ordinal)
            .Select(one => $"        - [remediate]  {one.PolicyName}  ({Resource(one.Urn)}) [diff: {Changed(one.Before, one.After)}]")
        : all.GroupBy(one => one.PolicyName).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"        - [remediate]  {group.Key}  ({Resources(group.Select(one => one.Urn).Distinct().Count())})");

    private static string Changed(PropertyMap before, PropertyMap after)
        => string.Join(',', before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Where(key => !Equals(before.Find(key), after.Find(key)))
            .Select(key => (before.ContainsKey(key) ? after.ContainsKey(key) ? "~" : "-" : "+") + key));

    private static IEnumerable<string> Lines(List<EngineEvent.PolicyViolation> rule, Terminal terminal, bool isFull)
    {
        if (rule is [var only])
            return Lines(only, terminal);
        return
        [
            $"        - {Level(rule[0], terminal)}  {rule[0].PolicyName}  ({Resources(rule.Select(violation => violation.Urn).Distinct().Count())})",
            .. Capped([.. rule.GroupBy(violation => violation.Message.TrimEnd('\n'), StringComparer.Ordinal)], isFull, "findings of this rule", group =>
            [
                .. group.Key.Split('\n').Select(line => "          " + line),
                .. Capped([.. group.Select(violation => Resource(violation.Urn)).Distinct(StringComparer.Ordinal)], isFull, "resources", resource => ["            " + resource]),
            ]),
        ];
    }

    private static IEnumerable<string> Capped<T>(List<T> items, bool isFull, string what, Func<T, IEnumerable<string>> lines)
    {
        // Cutting off one line to say that one is cut off helps nobody.
        var listed = isFull || items.Count <= MaxListed + 1 ? items.Count : MaxListed;
        var shown = items.Take(listed).SelectMany(lines);
        return listed == items.Count ? shown : shown.Append($"            and {items.Count - listed} more {what}: --show-full-output lists them all");
    }

    /// <summary>One violation: level, policy, resource; its message under it.</summary>
    public static IEnumerable<string> Lines(EngineEvent.PolicyViolation violation, Terminal terminal)
        => violation.Message.TrimEnd('\n').Split('\n').Select(line => "          " + line)
            .Prepend($"        - {Level(violation, terminal)}  {violation.PolicyName}  ({Resource(violation.Urn)})");

    private static string Level(EngineEvent.PolicyViolation violation, Terminal terminal)
        => terminal.Paint(IsMandatory(violation) ? StepOp.Delete : StepOp.Update, $"[{violation.EnforcementLevel}]")
            + (violation.Severity.Length > 0 ? $" [severity: {violation.Severity}]" : "");

    private static string Resource(string urn) => StepText.Title(urn).Replace(" (", ": ", StringComparison.Ordinal).TrimEnd(')');

    private static bool IsMandatory(EngineEvent.PolicyViolation violation) => violation.EnforcementLevel is "mandatory" or "remediate";

    private static string Resources(int count) => count == 1 ? "1 resource" : $"{count} resources";
}
