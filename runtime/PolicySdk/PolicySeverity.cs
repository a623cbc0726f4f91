namespace Provisioning.PolicySdk;

/// <summary>How much harm a violation can do. It sorts and filters findings and never decides whether an operation fails.</summary>
public enum PolicySeverity
{
    /// <summary>Not rated.</summary>
    Unspecified,

    /// <summary>Little harm.</summary>
    Low,

    /// <summary>Some harm.</summary>
    Medium,

    /// <summary>Much harm.</summary>
    High,

    /// <summary>The worst.</summary>
    Critical,
}
