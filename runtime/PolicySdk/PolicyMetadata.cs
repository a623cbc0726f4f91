using System.Collections.Immutable;

namespace Provisioning.PolicySdk;

/// <summary>What a policy says about itself, to engines, reports and people.</summary>
/// <param name="Id">Its name in configuration, waivers and findings, unique in its pack; <c>all</c> is reserved.</param>
/// <param name="Description">What must hold, in one sentence. It opens every message of the policy.</param>
public sealed record PolicyMetadata(string Id, string Description)
{
    /// <summary>A title for people; empty where the id serves.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>What a violation does where configuration says nothing; the pack's level where this is null.</summary>
    public EnforcementLevel? Level { get; init; }

    /// <summary>How much harm a violation can do.</summary>
    public PolicySeverity Severity { get; init; }

    /// <summary>What becomes of the policy where a value it needs is not known yet.</summary>
    public UnknownHandling OnUnknown { get; init; }

    /// <summary>The rule of a framework that this policy carries out.</summary>
    public ComplianceFramework? Framework { get; init; }

    /// <summary>Words to find and filter it by.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>How to put a violation right.</summary>
    public string RemediationSteps { get; init; } = "";

    /// <summary>Where it is documented.</summary>
    public string Url { get; init; } = "";
}

/// <summary>A rule of a compliance framework.</summary>
/// <param name="Name">The framework, for instance <c>GDPR</c>.</param>
/// <param name="Version">Its edition.</param>
/// <param name="Reference">The article or control.</param>
/// <param name="Specification">What it demands, in short.</param>
public sealed record ComplianceFramework(string Name, string Version = "", string Reference = "", string Specification = "");
