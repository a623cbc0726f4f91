using FluentValidation;
using Provisioning.Policies.Scope;
using Provisioning.PolicySdk;
using Provisioning.PolicySdk.Resources;
using Provisioning.Protocol.Values;

namespace Provisioning.Policies.Rules;

/// <summary>
/// A policy that judges resources by where the stack's data may be. Where the stack does not say, the policy is undecided on the stack itself,
/// once, and does not apply to the rest.
/// </summary>
/// <typeparam name="TConfig">What its configuration takes away from what the stack allows.</typeparam>
public abstract class ScopedPolicy<TConfig>(ScopeReader scopes) : RemediationPolicy<TConfig>
    where TConfig : TighterScope
{
    /// <summary>Patterns for the types of resources that the policy judges, besides the stack.</summary>
    protected abstract IEnumerable<string> Types { get; }

    /// <summary>Judges a resource.</summary>
    protected abstract IEnumerable<Verdict> Judge(PolicyResource resource, ResidencyScope scope, TConfig config);

    /// <summary>Mends a resource; null where there is nothing to mend.</summary>
    protected virtual PropertyMap? Mend(PolicyResource resource, ResidencyScope scope, TConfig config) => null;

    /// <inheritdoc/>
    public sealed override Selector Selector => field ??= new Selector { Types = [ResourceTypes.Stack, .. Types] };

    /// <inheritdoc/>
    protected sealed override IValidator<TConfig>? ConfigRules => new ConfigRulesOf();

    /// <inheritdoc/>
    protected sealed override IEnumerable<Verdict> Judge(PolicyResource resource, PolicyContext<TConfig> context)
    {
        var (scope, problem) = scopes.Read(context.Stack);
        if (resource.Type == ResourceTypes.Stack)
            return scope is null ? [new Verdict.Unknown(problem)] : [];
        return scope is null
            ? [new Verdict.NotApplicable("the stack does not say where its data may be, which is reported on the stack")]
            : Judge(resource, scope, context.Config);
    }

    /// <inheritdoc/>
    protected sealed override PropertyMap? Remediate(PolicyResource resource, PolicyContext<TConfig> context)
        => resource.Type != ResourceTypes.Stack && scopes.Read(context.Stack).Scope is { } scope ? Mend(resource, scope, context.Config) : null;

    private sealed class ConfigRulesOf : AbstractValidator<TConfig>
    {
        public ConfigRulesOf() => Include(new TighterScopeRules());
    }
}
