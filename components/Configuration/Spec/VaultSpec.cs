namespace Provisioning.Components.Configuration.Spec;

/// <summary>A HashiCorp Vault that wraps the filesystem's keys, by its transit engine and Kubernetes authentication.</summary>
public sealed record VaultSpec
{
    /// <summary>Its address, an https URL.</summary>
    public required Uri Address { get; init; }

    /// <summary>The role to log in with.</summary>
    public required string Role { get; init; }

    /// <summary>Name of the key in the transit engine.</summary>
    public required string Key { get; init; }

    /// <summary>Who holds the key.</summary>
    public required KeyCustody Custody { get; init; }

    /// <summary>Where the service is: an ISO 3166 code.</summary>
    public required string Location { get; init; }
}
