namespace Provisioning.Components.Configuration.Spec;

/// <summary>How a site is chosen among those where the data may lawfully be.</summary>
public sealed record PlacementSpec
{
    /// <summary>What to minimise among the lawful sites.</summary>
    public PlacementObjective Objective { get; init; } = PlacementObjective.Cost;

    /// <summary>
    /// The day whose law and certificates count, so that the same input always gives the same answer. Written as <c>"2026-11-24"</c>;
    /// move it forward when the placement is reviewed.
    /// </summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Where the users are, for <see cref="PlacementObjective.Latency"/>: a key of <see cref="Sites.SiteSpec.Latency"/>.</summary>
    public string? UsersIn { get; init; }

    /// <summary>A site that the user insists on. It is honoured even where it is unlawful, with a warning, and the policy pack judges it.</summary>
    public PinSpec? Pin { get; init; }
}
