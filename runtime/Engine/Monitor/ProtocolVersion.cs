using Semver;

namespace Provisioning.Engine.Monitor;

/// <summary>Which Pulumi this engine behaves like.</summary>
public static class ProtocolVersion
{
    /// <summary>The version of the Pulumi CLI whose protocol and behaviour are implemented.</summary>
    public static SemVersion Implemented { get; } = new(3, 260, 0);
}
