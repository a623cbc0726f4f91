namespace Provisioning.Components.Placement;

/// <summary>Where an environment goes, and why.</summary>
/// <param name="Chosen">The place.</param>
/// <param name="IsPinned">Whether the user insisted on it.</param>
/// <param name="Objections">The rules that the place breaks; not empty only when the user insisted.</param>
/// <param name="Eligible">The candidates that satisfy every rule, the best first.</param>
/// <param name="Rejected">The others, by name.</param>
public sealed record PlacementPlan(
    PlacementCandidate Chosen,
    bool IsPinned,
    IReadOnlyList<Objection> Objections,
    IReadOnlyList<string> Eligible,
    IReadOnlyList<RejectedCandidate> Rejected);
