using FluentValidation;
using Provisioning.Components.Configuration.Spec;
using Provisioning.Policies.Reading;
using Provisioning.Policies.Scope;
using Provisioning.PolicySdk;
using Provisioning.PolicySdk.Properties;
using Provisioning.PolicySdk.Resources;

namespace Provisioning.Policies.Rules;

/// <summary>RES-BKP-001: copies of data stay where the data may be. Follows data from what holds it to where its copies go.</summary>
public sealed class BackupTargetPolicy(ScopeReader scopes) : StackPolicy<TighterScope>
{
    /// <summary>The rule's id.</summary>
    public const string Id = "RES-BKP-001";

    /// <inheritdoc/>
    public override PolicyMetadata Metadata { get; } = new(Id, "Backups and snapshots stay in the allowed jurisdictions.")
    {
        DisplayName = "Backup targets in allowed jurisdictions",
        Level = EnforcementLevel.Mandatory,
        Severity = PolicySeverity.Critical,
        Framework = new ComplianceFramework("GDPR", "2016/679", "Chapter V", "Transfers of personal data to third countries"),
        Tags = ["residency", "backup", "SOV-3", "HDS"],
        RemediationSteps = "Back up to an object store in an allowed jurisdiction (environment.storage.filesystem.backup).",
        Url = RuleLinks.Page(Id),
    };

    /// <inheritdoc/>
    protected override IValidator<TighterScope> ConfigRules => new TighterScopeRules();

    /// <inheritdoc/>
    protected override IEnumerable<Verdict> Judge(ResourceGraph graph, PolicyContext<TighterScope> context)
    {
        var (scope, problem) = scopes.Read(context.Stack);
        if (scope is null)
            return [new Verdict.Unknown(problem)];
        var targets = graph.Resources.SelectMany(BackupTarget.In).ToList();
        if (targets.Count == 0)
            return [new Verdict.NotApplicable("nothing in this stack makes copies elsewhere")];
        var flow = new DataFlow(graph);
        return targets.SelectMany(target => Judge(target, flow, scope, context.Config));
    }

    private static IEnumerable<Verdict> Judge(BackupTarget target, DataFlow flow, ResidencyScope scope, TighterScope config)
    {
        var host = Host(target.Host, scope);
        var place = Place(target.Place, scope);
        var findings = new[] { host, place }.OfType<Location>().ToList();
        // What is known of the host outweighs a place that is only claimed.
        if (host?.Jurisdiction is not null)
            findings = [host];
        if (findings.All(finding => finding.Jurisdiction is null))
        {
            yield return findings.FirstOrDefault() is { } undecided
                ? undecided.At.IsUnknown ? Verdict.NotKnown(undecided.At) : Verdict.Undecided(undecided.At, $"copies go to {undecided.Text}")
                : Verdict.Undecided(target.Host ?? target.Place ?? target.Resource.Properties, "it does not say where copies go");
            yield break;
        }

        foreach (var finding in findings)
        {
            if (finding.Jurisdiction is { } jurisdiction && !scope.Allows(jurisdiction, config))
                yield return Violation(finding, target, flow, scope, config);
            else if (finding.At.IsUnknown)
                yield return Verdict.NotKnown(finding.At);
        }
    }

    private static Verdict.Violation Violation(Location finding, BackupTarget target, DataFlow flow, ResidencyScope scope, TighterScope config)
    {
        var holder = flow.Reaching(target.Resource).FirstOrDefault();
        var dataClass = holder?.Class ?? scope.DataClass;
        var whose = (holder?.Resource ?? flow.Owner(target.Resource)) is { } owner && owner.Urn != target.Resource.Urn
            ? $"{ClassName(dataClass)} data of {owner.Name}"
            : $"{ClassName(dataClass)} data";
        return Verdict.Violated(finding.At, $"copies of {whose} go to {finding.Text}; they may be in {scope.AllowedText(config)} only")
            with { Severity = dataClass >= DataClass.Personal ? PolicySeverity.Critical : PolicySeverity.High };
    }

    private static Location? Host(PropertyView? at, ResidencyScope scope)
    {
        if (at is not { Exists: true })
            return null;
        if (!at.IsString(out var text) || HostName.Of(text) is not { } host)
            return new Location(at, null, "a host that cannot be read");
        var place = scope.Locate(host);
        return place.IsInCluster ? null : new Location(at, place.Jurisdiction, place.ToString());
    }

    private static Location? Place(PropertyView? at, ResidencyScope scope)
    {
        if (at is not { Exists: true })
            return null;
        if (!at.IsString(out var text))
            return new Location(at, null, "a place that cannot be read");
        return scope.Find(text) is { } place
            ? new Location(at, place.Jurisdiction, $"{place.Name} ({place.What}) in {place.Jurisdiction}")
            : new Location(at, null, $"'{text}', which is no region of the catalogue and no jurisdiction");
    }

    private static string ClassName(DataClass dataClass) => dataClass.ToString().ToLowerInvariant();

    private sealed record Location(PropertyView At, string? Jurisdiction, string Text);
}
