using System.Collections.Immutable;
using System.ComponentModel;

namespace Provisioning.Policies.Scope;

/// <summary>What a policy's configuration takes away from the hosts that things may be taken from.</summary>
public sealed record SourceScope : TighterScope
{
    /// <summary>The only hosts that are allowed, if they are allowed at all.</summary>
    [Description("The only hosts, without port, that things may be taken from, as far as the stack allows them. Empty for all that the stack allows.")]
    public ImmutableArray<string> Hosts { get; init; } = [];
}
