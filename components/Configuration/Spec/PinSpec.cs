namespace Provisioning.Components.Configuration.Spec;

/// <summary>A site that the user insists on.</summary>
public sealed record PinSpec
{
    /// <summary>Name of the site.</summary>
    public required string Site { get; init; }

    /// <summary>Why, for those who review it.</summary>
    public required string Reason { get; init; }
}
