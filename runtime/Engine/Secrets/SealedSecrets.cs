using System.Text.Json;
using System.Text.Json.Nodes;
using Provisioning.Engine.State;

namespace Provisioning.Engine.Secrets;

/// <summary>
/// Reads and rewrites state without its key: a secret stays a secret whose value is not known here, and is written back with
/// the ciphertext it had, wherever it has been moved to.
/// </summary>
/// <param name="state">The provider that holds the key.</param>
public sealed class SealedSecrets(SecretsProviderState state) : ISecretsProvider
{
    // What stands for a value is never shown: all that hold it are secrets.
    private const string Seal = "[sealed]";

    /// <inheritdoc/>
    public SecretsProviderState State { get; } = state;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">It is none of what <see cref="Decrypt"/> gave: new secrets need the key.</exception>
    public string Encrypt(string plaintext)
        => JsonNode.Parse(plaintext) is JsonValue value && value.TryGetValue(out string? text) && text.StartsWith(Seal, StringComparison.Ordinal)
            ? text[Seal.Length..]
            : throw new InvalidOperationException("Nothing can be encrypted without the key.");

    /// <inheritdoc/>
    public string Decrypt(string ciphertext) => JsonSerializer.Serialize(Seal + ciphertext, StateJson.StringOptions);

}
