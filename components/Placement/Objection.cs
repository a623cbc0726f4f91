namespace Provisioning.Components.Placement;

/// <summary>Why a candidate does not satisfy a rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Detail">The reason, as a full sentence.</param>
/// <param name="IsUnknown">Nobody knows whether it does; for confidential data and above that is as good as a no.</param>
public sealed record Objection(PlacementRule Rule, string Detail, bool IsUnknown = false);
