using Provisioning.Engine.State;

namespace Provisioning.Engine.Secrets;

/// <summary>Encrypts the secrets of one stack.</summary>
public interface ISecretsProvider
{
    /// <summary>What state and stack file keep of it.</summary>
    SecretsProviderState State { get; }

    /// <summary>The ciphertext of a text; another one each time.</summary>
    string Encrypt(string plaintext);

    /// <summary>The text of a ciphertext.</summary>
    /// <exception cref="Provisioning.Protocol.Diagnostics.DiagnosticException">It was encrypted with another key, or is damaged.</exception>
    string Decrypt(string ciphertext);
}
