namespace Provisioning.Components.Configuration.Spec;

/// <summary>The network plugin of a cluster.</summary>
public sealed record CniSpec
{
    /// <summary>Which one.</summary>
    public required CniKind Kind { get; init; }

    /// <summary>Version of its chart.</summary>
    public required string Version { get; init; }
}
