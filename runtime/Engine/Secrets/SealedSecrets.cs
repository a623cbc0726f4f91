using Provisioning.Engine.State;

namespace Provisioning.Engine.Secrets;

/// <summary>
/// Reads and rewrites state without its key: a secret stays a secret whose value is not known here, and is written back with
/// the ciphertext it had.
/// </summary>
/// <param name="state">The provider that holds the key.</param>
public sealed class SealedSecrets(SecretsProviderState state) : ISecretsProvider
{
    /// <inheritdoc/>
    public SecretsProviderState State { get; } = state;

    /// <inheritdoc/>
    public string Encrypt(string plaintext) => throw new InvalidOperationException("Nothing can be encrypted without the key.");

    /// <inheritdoc/>
    public string Decrypt(string ciphertext) => "\"[secret]\"";
}
