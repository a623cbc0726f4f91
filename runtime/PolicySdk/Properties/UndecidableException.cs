using Provisioning.Protocol.Values;

namespace Provisioning.PolicySdk.Properties;

/// <summary>
/// A policy read a value that it cannot judge by. The evaluator turns it into <see cref="Verdict.Unknown"/>, so that a value
/// nobody thought of can never come out as a pass.
/// </summary>
public sealed class UndecidableException : Exception
{
    internal UndecidableException(PropertyView at, string reason)
        : base(reason)
    {
        Path = at.Path;
        Subject = at.Subject;
    }

    /// <summary>Where the value is.</summary>
    public string Path { get; }

    /// <summary>The resource it belongs to.</summary>
    public ResourceUrn? Subject { get; }
}
