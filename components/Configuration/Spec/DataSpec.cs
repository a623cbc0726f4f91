namespace Provisioning.Components.Configuration.Spec;

/// <summary>What data the environment holds and where it may be.</summary>
public sealed record DataSpec
{
    /// <summary>The most sensitive class of data that enters the environment.</summary>
    public required DataClass Class { get; init; }

    /// <summary>Where the data may be, and under whose control.</summary>
    public required ResidencySpec Residency { get; init; }
}
