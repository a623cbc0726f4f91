namespace Provisioning.Components.Configuration.Sites;

/// <summary>A certificate that a site holds.</summary>
public sealed record CertificateSpec
{
    /// <summary>The scheme, by its id in the catalogue (<c>iso27001</c>).</summary>
    public required string Scheme { get; init; }

    /// <summary>The last day on which it is valid.</summary>
    public required DateOnly ValidTo { get; init; }

    /// <summary>Who issued it.</summary>
    public required string Issuer { get; init; }
}
