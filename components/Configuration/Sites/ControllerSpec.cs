namespace Provisioning.Components.Configuration.Sites;

/// <summary>Somebody who controls an operator.</summary>
public sealed record ControllerSpec
{
    /// <summary>Name of the company, person or state.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is seated: an ISO 3166 code.</summary>
    public required string Seat { get; init; }
}
