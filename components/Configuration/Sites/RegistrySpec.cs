using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Configuration.Sites;

/// <summary>The container registry of a site.</summary>
public sealed record RegistrySpec
{
    /// <summary>Its host and port.</summary>
    public required HostPort Host { get; init; }

    /// <summary>
    /// Upstream registries (<c>nvcr.io</c>, <c>registry.internal.example:5000</c>) and the project of this registry that mirrors each. What
    /// is not listed cannot be pulled.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Mirrors { get; init; } = new Dictionary<string, string>();

    /// <summary>User name and password to pull with; null where none is needed.</summary>
    public Spec.CredentialsSpec? Credentials { get; init; }

    /// <summary>The certificate authority that signed its certificate, in PEM; null where every machine already trusts it.</summary>
    public string? CertificateAuthority { get; init; }
}
