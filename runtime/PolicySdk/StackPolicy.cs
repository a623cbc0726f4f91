using FluentValidation;
using Provisioning.PolicySdk.Resources;

namespace Provisioning.PolicySdk;

/// <summary>Judges a stack as a whole, by the outputs of all its resources.</summary>
public abstract class StackPolicy : Policy
{
    private protected StackPolicy()
    {
    }

    internal abstract IEnumerable<Verdict> Run(ResourceGraph graph, object config, StackContext stack, DateTimeOffset now);
}

/// <summary>
/// Judges a stack as a whole, by the outputs of all its resources. In an update that is after the resources were made: run a preview first.
/// </summary>
/// <typeparam name="TConfig">Its configuration.</typeparam>
public abstract class StackPolicy<TConfig> : StackPolicy
    where TConfig : class
{
    /// <summary>What it finds wrong, undecidable or not applicable; nothing where all is right.</summary>
    protected abstract IEnumerable<Verdict> Judge(ResourceGraph graph, PolicyContext<TConfig> context);

    /// <summary>Rules that its configuration must keep beyond what the schema says; null for none.</summary>
    protected virtual IValidator<TConfig>? ConfigRules => null;

    internal sealed override Type ConfigType => typeof(TConfig);

    internal sealed override IEnumerable<(string Path, string Problem)> CheckConfig(object config) => Check(ConfigRules, (TConfig)config);

    internal sealed override IEnumerable<Verdict> Run(ResourceGraph graph, object config, StackContext stack, DateTimeOffset now)
        => Judge(graph, new PolicyContext<TConfig>((TConfig)config, stack, now));
}
