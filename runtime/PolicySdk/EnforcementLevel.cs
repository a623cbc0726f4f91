namespace Provisioning.PolicySdk;

/// <summary>What a violation does to the operation.</summary>
public enum EnforcementLevel
{
    /// <summary>It is reported; the operation goes on.</summary>
    Advisory,

    /// <summary>The operation fails.</summary>
    Mandatory,

    /// <summary>The policy does not run.</summary>
    Disabled,

    /// <summary>The policy mends what it can; what is left fails the operation.</summary>
    Remediate,
}
