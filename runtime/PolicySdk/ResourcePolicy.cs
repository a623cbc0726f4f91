using FluentValidation;
using Provisioning.PolicySdk.Resources;
using Provisioning.Protocol.Values;

namespace Provisioning.PolicySdk;

/// <summary>Judges resources one at a time, by their inputs, before anything is done to them.</summary>
public abstract class ResourcePolicy : Policy
{
    private protected ResourcePolicy()
    {
    }

    /// <summary>Which resources it looks at. The others are not applicable, without any code of the policy run.</summary>
    public virtual Selector Selector => Selector.Everything;

    internal abstract IEnumerable<Verdict> Run(PolicyResource resource, object config, StackContext stack, DateTimeOffset now);

    /// <summary>The mended properties; null where the policy mends nothing.</summary>
    internal virtual PropertyMap? Mend(PolicyResource resource, object config, StackContext stack, DateTimeOffset now) => null;

    internal virtual bool CanMend => false;
}

/// <summary>Judges resources one at a time, by their inputs, before anything is done to them.</summary>
/// <typeparam name="TConfig">
/// A record with a default for every property that is not <see langword="required"/>: its configuration, from which the schema is made. <see cref="NoConfig"/> for none.
/// </typeparam>
public abstract class ResourcePolicy<TConfig> : ResourcePolicy
    where TConfig : class
{
    /// <summary>What it finds wrong, undecidable or not applicable; nothing where all is right.</summary>
    protected abstract IEnumerable<Verdict> Judge(PolicyResource resource, PolicyContext<TConfig> context);

    /// <summary>Rules that its configuration must keep beyond what the schema says; null for none.</summary>
    protected virtual IValidator<TConfig>? ConfigRules => null;

    internal sealed override Type ConfigType => typeof(TConfig);

    internal sealed override IEnumerable<(string Path, string Problem)> CheckConfig(object config) => Check(ConfigRules, (TConfig)config);

    internal sealed override IEnumerable<Verdict> Run(PolicyResource resource, object config, StackContext stack, DateTimeOffset now)
        => Judge(resource, new PolicyContext<TConfig>((TConfig)config, stack, now));
}
