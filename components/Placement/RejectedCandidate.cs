namespace Provisioning.Components.Placement;

/// <summary>A candidate that was not eligible.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Objections">Every rule that it does not satisfy, in the order of the rules.</param>
public sealed record RejectedCandidate(string Name, IReadOnlyList<Objection> Objections);
