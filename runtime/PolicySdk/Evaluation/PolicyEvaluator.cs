using System.Collections.Immutable;
using Provisioning.PolicySdk.Configuration;
using Provisioning.PolicySdk.Properties;
using Provisioning.PolicySdk.Resources;
using Provisioning.Protocol.Values;

namespace Provisioning.PolicySdk.Evaluation;

/// <summary>Runs policies and settles what their verdicts mean. Without I/O and without a clock of its own.</summary>
/// <param name="stack">The stack.</param>
/// <param name="settings">What applies to each policy, by id.</param>
/// <param name="now">The time waivers and policies are judged by.</param>
/// <param name="failed">Told of a policy that failed with an exception: a bug of the policy.</param>
public sealed class PolicyEvaluator(
    StackContext stack, ImmutableDictionary<string, PolicySettings> settings, DateTimeOffset now, Action<PolicyMetadata, Exception> failed)
{
    /// <summary>What the policies find about a resource. A policy that passes has no finding.</summary>
    public IEnumerable<Finding> Judge(IEnumerable<ResourcePolicy> policies, PolicyResource resource)
        => Enabled(policies).SelectMany(policy => policy.Selector.WhyNot(resource) is { } reason
            ? [new Finding(policy.Metadata, resource.Urn, new Verdict.NotApplicable(reason))]
            : Findings(policy, resource.Urn, () => policy.Run(resource, SettingsOf(policy).Config, stack, now)));

    /// <summary>What the policies find about a stack. A policy that passes has no finding.</summary>
    public IEnumerable<Finding> Judge(IEnumerable<StackPolicy> policies, ResourceGraph graph)
        => Enabled(policies).SelectMany(policy => Findings(policy, null, () => policy.Run(graph, SettingsOf(policy).Config, stack, now)));

    /// <summary>
    /// What the policies that remediate make of a resource, each taking on from the one before. A policy that changes nothing is not listed.
    /// </summary>
    public IEnumerable<Mending> Mend(IEnumerable<ResourcePolicy> policies, PolicyResource resource)
    {
        foreach (var policy in policies.Where(policy => SettingsOf(policy).Level == EnforcementLevel.Remediate))
        {
            if (!policy.CanMend)
            {
                yield return new Mending(policy.Metadata, null, NotApplicable: "the policy does not remediate");
                continue;
            }

            if (policy.Selector.WhyNot(resource) is { } reason)
            {
                yield return new Mending(policy.Metadata, null, NotApplicable: reason);
                continue;
            }

            if (Waived(policy, resource.Urn) is { } waiver)
            {
                yield return new Mending(policy.Metadata, null, NotApplicable: $"waived until {waiver.Expires:yyyy-MM-dd} by {waiver.Id}: {waiver.Justification}");
                continue;
            }

            var mending = MendOne(policy, resource);
            if (mending is null)
                continue;
            yield return mending;
            resource = mending.Properties is null ? resource : resource with { Values = mending.Properties };
        }
    }

    private Mending? MendOne(ResourcePolicy policy, PolicyResource resource)
    {
        try
        {
            var mended = policy.Mend(resource, SettingsOf(policy).Config, stack, now);
            return mended is null ? null : new Mending(policy.Metadata, mended);
        }
        catch (UndecidableException)
        {
            // Analysis follows and says what is not known; there is nothing to mend by now.
            return null;
        }
        catch (Exception exception)
        {
            failed(policy.Metadata, exception);
            return new Mending(policy.Metadata, null, Diagnostic: FailureText(exception));
        }
    }

    private List<Finding> Findings(Policy policy, ResourceUrn? subject, Func<IEnumerable<Verdict>> run)
    {
        var verdicts = new List<Verdict>();
        try
        {
            // A policy is usually an iterator: what it found before it failed still counts.
            foreach (var verdict in run())
                verdicts.Add(verdict);
        }
        catch (UndecidableException exception)
        {
            verdicts.Add(new Verdict.Unknown(exception.Message) { Path = exception.Path, Subject = exception.Subject });
        }
        catch (Exception exception)
        {
            failed(policy.Metadata, exception);
            verdicts.Add(new Verdict.Unknown(FailureText(exception)));
        }

        var weighty = verdicts.Where(verdict => verdict is Verdict.Violation or Verdict.Unknown).ToList();
        var kept = weighty.Count > 0 ? weighty : verdicts.Where(verdict => verdict is Verdict.NotApplicable).Take(1);
        return [.. kept.Select(verdict => Weigh(policy, subject, verdict))];
    }

    private Finding Weigh(Policy policy, ResourceUrn? subject, Verdict verdict)
    {
        var own = SettingsOf(policy);
        // Engines fail on what a remediating policy could not mend.
        var strict = own.Level == EnforcementLevel.Remediate ? EnforcementLevel.Mandatory : own.Level;
        var (level, about) = verdict switch
        {
            Verdict.Violation violation => (strict, violation.Subject),
            Verdict.Unknown unknown => (own.OnUnknown switch
            {
                UnknownHandling.Advisory => EnforcementLevel.Advisory,
                UnknownHandling.Mandatory => EnforcementLevel.Mandatory,
                _ => strict,
            }, unknown.Subject),
            _ => (EnforcementLevel.Advisory, null),
        };
        var finding = new Finding(policy.Metadata, about ?? subject, verdict, level);
        if (verdict is Verdict.NotApplicable || finding.Subject is not { } urn)
            return finding;
        var covering = own.Waivers.Where(waiver => waiver.Covers(urn)).OrderByDescending(waiver => waiver.Expires).FirstOrDefault();
        if (covering is null)
            return finding;
        var holds = covering.HoldsAt(now);
        return finding with { Waiver = covering, IsWaived = holds, Level = holds ? EnforcementLevel.Advisory : level };
    }

    private Waivers.Waiver? Waived(Policy policy, ResourceUrn urn)
        => SettingsOf(policy).Waivers.FirstOrDefault(waiver => waiver.Covers(urn) && waiver.HoldsAt(now));

    private IEnumerable<TPolicy> Enabled<TPolicy>(IEnumerable<TPolicy> policies)
        where TPolicy : Policy
        => policies.Where(policy => SettingsOf(policy).Level != EnforcementLevel.Disabled);

    private PolicySettings SettingsOf(Policy policy) => settings[policy.Metadata.Id];

    // The exception's own words may hold a secret, and go to engine and log.
    private static string FailureText(Exception exception) => $"the policy failed with {exception.GetType().Name}, a bug of the policy";
}

/// <summary>What a policy made of a resource, or why it made nothing.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Properties">The properties as they should be; null where they stay.</param>
/// <param name="NotApplicable">Why the policy does not apply; null where it does.</param>
/// <param name="Diagnostic">Why it could not mend; null where it could.</param>
public sealed record Mending(PolicyMetadata Policy, PropertyMap? Properties, string? NotApplicable = null, string? Diagnostic = null);
