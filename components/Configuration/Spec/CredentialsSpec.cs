using Provisioning.Components.Configuration.Units;

namespace Provisioning.Components.Configuration.Spec;

/// <summary>A user name and a password, each by the name of a secret.</summary>
public sealed record CredentialsSpec
{
    /// <summary>Secret that holds the user name, or the access key id of an object store.</summary>
    public required SecretName Username { get; init; }

    /// <summary>Secret that holds the password, or the secret access key of an object store.</summary>
    public required SecretName Password { get; init; }
}
