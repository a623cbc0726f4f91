using System.Collections.Immutable;
using System.ComponentModel;
using FluentValidation;
using Provisioning.Components.Catalog;

namespace Provisioning.Policies.Scope;

/// <summary>What a policy's configuration takes away from what the stack allows. It can never add to it.</summary>
public record TighterScope
{
    /// <summary>Jurisdictions and blocs that data must be within as well.</summary>
    [Description("Jurisdictions (FI) and blocs (EU) within which data must be, besides those that the stack allows. Empty for no further limit.")]
    public ImmutableArray<string> Allowed { get; init; } = [];
}

/// <summary>A jurisdiction that does not exist would forbid everything and explain nothing.</summary>
internal sealed class TighterScopeRules : AbstractValidator<TighterScope>
{
    public TighterScopeRules() => RuleForEach(scope => scope.Allowed)
        .Must(id => DomainCatalog.Load().Jurisdictions.TryGet(id, out _) || DomainCatalog.Load().Blocs.TryGet(id, out _))
        .WithMessage("'{PropertyValue}' is no jurisdiction or bloc of the catalogue.");
}
