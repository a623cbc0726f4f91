using Provisioning.PolicySdk.Properties;
using Provisioning.Protocol.Values;

namespace Provisioning.PolicySdk;

/// <summary>
/// What a policy finds: a closed set of four. A policy that yields nothing has found everything right.
/// </summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>All is right.</summary>
    public static Verdict Ok { get; } = new Pass();

    /// <summary>A value that breaks the policy, with where it is.</summary>
    /// <param name="at">The value.</param>
    /// <param name="message">What is wrong with it. Never put a secret here.</param>
    /// <param name="remedy">How to put it right.</param>
    public static Violation Violated(PropertyView at, string message, string? remedy = null)
        => new(message) { Path = at.Path, Subject = at.Subject, Remedy = remedy };

    /// <summary>A value that the policy needs and that is not known yet.</summary>
    /// <param name="at">The value.</param>
    public static Unknown NotKnown(PropertyView at) => Undecided(at, "the value cannot be known yet");

    /// <summary>A value by which the policy cannot decide.</summary>
    /// <param name="at">The value.</param>
    /// <param name="reason">Why it cannot.</param>
    public static Unknown Undecided(PropertyView at, string reason) => new(reason) { Path = at.Path, Subject = at.Subject };

    /// <summary>All is right.</summary>
    public sealed record Pass : Verdict;

    /// <summary>Something breaks the policy.</summary>
    /// <param name="Message">What is wrong. Never put a secret here.</param>
    public sealed record Violation(string Message) : Verdict
    {
        /// <summary>The property, in property-path form; empty where it is the resource as a whole.</summary>
        public string Path { get; init; } = "";

        /// <summary>How to put it right; where null the policy's own steps are shown.</summary>
        public string? Remedy { get; init; }

        /// <summary>The resource; where null the one that was judged, and for a stack policy the stack.</summary>
        public ResourceUrn? Subject { get; init; }

        /// <summary>How much harm this one does; where null the policy's severity.</summary>
        public PolicySeverity? Severity { get; init; }
    }

    /// <summary>The policy cannot decide. Never a pass: <see cref="PolicyMetadata.OnUnknown"/> says what it becomes.</summary>
    /// <param name="Reason">Why it cannot.</param>
    public sealed record Unknown(string Reason) : Verdict
    {
        /// <summary>The property, in property-path form; empty where it is the resource as a whole.</summary>
        public string Path { get; init; } = "";

        /// <summary>The resource; where null the one that was judged, and for a stack policy the stack.</summary>
        public ResourceUrn? Subject { get; init; }
    }

    /// <summary>The policy has nothing to say about this resource or stack.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record NotApplicable(string Reason) : Verdict;
}
