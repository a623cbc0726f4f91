namespace Provisioning.Components.Configuration.Spec;

/// <summary>Where data may be, and under whose control: what placement obeys and the policy pack enforces.</summary>
public sealed record ResidencySpec
{
    /// <summary>Where data may be: countries by ISO 3166 code (<c>FI</c>) and blocs (<c>EU</c>, <c>EEA</c>). At least one.</summary>
    public required IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>
    /// Where everybody who controls the operator of a site must be seated, so that no foreign law reaches the data through a parent
    /// company. Empty: the same as <see cref="Allowed"/>.
    /// </summary>
    public IReadOnlyList<string> OperatorControl { get; init; } = [];

    /// <summary>Certifications that a site must hold on the day of <see cref="PlacementSpec.AsOf"/>, by their id in the catalogue.</summary>
    public IReadOnlyList<string> Certifications { get; init; } = [];

    /// <summary>Who must hold the encryption keys.</summary>
    public KeyCustody KeyCustody { get; init; } = KeyCustody.Customer;

    /// <summary>The allowed seats of those who control an operator, given or by default.</summary>
    public IReadOnlyList<string> AllowedControl() => OperatorControl.Count > 0 ? OperatorControl : Allowed;
}
