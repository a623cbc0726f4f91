using Provisioning.PolicySdk.Resources;
using Provisioning.Protocol.Values;

namespace Provisioning.PolicySdk;

/// <summary>
/// Mends resources where its level is <see cref="EnforcementLevel.Remediate"/>, before they are judged. At other levels it only judges, and what it
/// could not mend it judges as well.
/// </summary>
/// <typeparam name="TConfig">Its configuration.</typeparam>
public abstract class RemediationPolicy<TConfig> : ResourcePolicy<TConfig>
    where TConfig : class
{
    /// <summary>
    /// The resource's properties as they should be, or null where nothing is to be mended. Keep what is not yours, secrets and values not
    /// known yet included: start from <see cref="PolicyResource.Values"/>.
    /// </summary>
    protected abstract PropertyMap? Remediate(PolicyResource resource, PolicyContext<TConfig> context);

    internal sealed override bool CanMend => true;

    internal sealed override PropertyMap? Mend(PolicyResource resource, object config, StackContext stack, DateTimeOffset now)
    {
        var mended = Remediate(resource, new PolicyContext<TConfig>((TConfig)config, stack, now));
        return mended is null || mended.Equals(resource.Values) ? null : mended;
    }
}
