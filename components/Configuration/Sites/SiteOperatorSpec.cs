namespace Provisioning.Components.Configuration.Sites;

/// <summary>Who runs a site, and who controls them.</summary>
public sealed record SiteOperatorSpec
{
    /// <summary>Name of the company.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is seated: an ISO 3166 code.</summary>
    public required string Seat { get; init; }

    /// <summary>Everybody who controls it, directly or through others, up to the ultimate parent; empty when nobody does.</summary>
    public required IReadOnlyList<ControllerSpec> ControlledBy { get; init; } = [];
}
