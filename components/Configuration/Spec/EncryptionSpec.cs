namespace Provisioning.Components.Configuration.Spec;

/// <summary>Encryption at rest.</summary>
public sealed record EncryptionSpec
{
    /// <summary>Whether data is encrypted.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The key service; required when encryption is on.</summary>
    public VaultSpec? Vault { get; init; }
}
