using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Engine.Secrets;

/// <summary>Makes a key of 32 bytes from a passphrase and a salt.</summary>
public delegate byte[] KeyDerivation(string passphrase, byte[] salt);

/// <summary>
/// Secrets under a passphrase, as Pulumi's passphrase provider has them: the key is derived from passphrase and salt, and a
/// known word encrypted beside the salt tells a wrong passphrase. The key is derived once, when it is first needed.
/// </summary>
public sealed class PassphraseSecrets : ISecretsProvider
{
    /// <summary>The provider's name in state.</summary>
    public const string ProviderType = "passphrase";

    private const string KnownWord = "pulumi";
    private const int SaltBytes = 8;
    private const int KeyBytes = 32;
    private const int Iterations = 1_000_000;

    private readonly Lazy<Task<byte[]>> key;

    private PassphraseSecrets(string salt, Lazy<Task<byte[]>> key)
    {
        Salt = salt;
        this.key = key;
        State = new SecretsProviderState(ProviderType, $$"""{"salt":{{JsonSerializer.Serialize(salt, StateJson.StringOptions)}}}""");
    }

    /// <summary>The salt with the encrypted known word: <c>encryptionsalt</c> of the stack file, <c>salt</c> in state.</summary>
    public string Salt { get; }

    /// <inheritdoc/>
    public SecretsProviderState State { get; }

    /// <summary>How Pulumi derives keys: PBKDF2 with HMAC-SHA-256, a million rounds; a third of a second of one core.</summary>
    public static KeyDerivation Pbkdf2 { get; } = (passphrase, salt)
        => Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), salt, Iterations, HashAlgorithmName.SHA256, KeyBytes);

    /// <summary>A new salt under a passphrase.</summary>
    /// <param name="passphrase">The passphrase; may be empty.</param>
    /// <param name="derive">Derives the key; <see cref="Pbkdf2"/> if null.</param>
    public static PassphraseSecrets Create(string passphrase, KeyDerivation? derive = null)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var derived = (derive ?? Pbkdf2)(passphrase, salt);
        return new PassphraseSecrets(
            $"v1:{Convert.ToBase64String(salt)}:{AesEnvelope.Encrypt(derived, KnownWord)}", new Lazy<Task<byte[]>>(Task.FromResult(derived)));
    }

    /// <summary>The secrets of an existing salt. A wrong passphrase shows in <see cref="VerifyAsync"/> or at the first use.</summary>
    /// <param name="passphrase">The passphrase; may be empty.</param>
    /// <param name="salt">What <see cref="Salt"/> was.</param>
    /// <param name="derive">Derives the key; <see cref="Pbkdf2"/> if null.</param>
    /// <exception cref="DiagnosticException">The salt is malformed.</exception>
    public static PassphraseSecrets Open(string passphrase, string salt, KeyDerivation? derive = null)
    {
        if (salt.Split(':', 3) is not ["v1", var saltText, var knownWord]
            || !AesEnvelope.TryFromBase64(saltText, out var saltBytes) || saltBytes.Length != SaltBytes)
            throw new DiagnosticException(SecretsDiagnostics.MalformedSalt());
        return new PassphraseSecrets(salt, new Lazy<Task<byte[]>>(() => Task.Run(() =>
        {
            var derived = (derive ?? Pbkdf2)(passphrase, saltBytes);
            return AesEnvelope.TryDecrypt(derived, knownWord) == KnownWord
                ? derived
                : throw new DiagnosticException(SecretsDiagnostics.IncorrectPassphrase());
        })));
    }

    /// <summary>The salt that a state's secrets provider holds, or null where it is no passphrase provider's.</summary>
    public static string? SaltOf(SecretsProviderState state)
    {
        if (state.Type != ProviderType)
            return null;
        using var document = JsonDocument.Parse(state.StateJson);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("salt", out var salt) && salt.ValueKind == JsonValueKind.String
            ? salt.GetString()
            : null;
    }

    /// <summary>Waits until the passphrase is known to be right.</summary>
    /// <exception cref="DiagnosticException">It is wrong.</exception>
    public Task VerifyAsync() => key.Value;

    /// <inheritdoc/>
    public string Encrypt(string plaintext) => AesEnvelope.Encrypt(Key(), plaintext);

    /// <inheritdoc/>
    public string Decrypt(string ciphertext) => AesEnvelope.TryDecrypt(Key(), ciphertext)
        ?? throw new DiagnosticException(SecretsDiagnostics.Undecipherable());

    private byte[] Key() => key.Value.GetAwaiter().GetResult();
}
