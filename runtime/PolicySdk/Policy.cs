using FluentValidation;
using Provisioning.PolicySdk.Properties;

namespace Provisioning.PolicySdk;

/// <summary>A rule of a policy pack. Derive from <see cref="ResourcePolicy{TConfig}"/>, <see cref="RemediationPolicy{TConfig}"/> or <see cref="StackPolicy{TConfig}"/>.</summary>
public abstract class Policy
{
    private protected Policy()
    {
    }

    /// <summary>What the policy says about itself.</summary>
    public abstract PolicyMetadata Metadata { get; }

    /// <summary>The record its configuration binds to.</summary>
    internal abstract Type ConfigType { get; }

    /// <summary>What is wrong with configuration that has the right form, each with the property.</summary>
    internal abstract IEnumerable<(string Path, string Problem)> CheckConfig(object config);

    private protected static IEnumerable<(string Path, string Problem)> Check<TConfig>(IValidator<TConfig>? rules, TConfig config)
        => rules is null ? [] : rules.Validate(config).Errors.Select(error => (FluentRules.PathOf(error), error.ErrorMessage));
}
