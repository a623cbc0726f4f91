namespace Provisioning.PolicySdk;

/// <summary>What becomes of a policy that cannot decide because a value is not known yet. It never becomes a pass.</summary>
public enum UnknownHandling
{
    /// <summary>Reported at the policy's own level, as a violation would be: what cannot be shown to be right is not done.</summary>
    AsPolicy,

    /// <summary>Reported as advice: the operation goes on and the policy decides once the value is known.</summary>
    Advisory,

    /// <summary>Fails the operation, whatever the policy's level.</summary>
    Mandatory,
}
