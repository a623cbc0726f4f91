using Provisioning.Engine.State;

namespace Provisioning.Engine.Secrets;

/// <summary>A provider that is opened at the first secret, so that a state without secrets needs no passphrase.</summary>
public sealed class LazySecrets : ISecretsProvider
{
    private readonly Lazy<ISecretsProvider> opened;

    private LazySecrets(SecretsProviderState state, Func<SecretsProviderState, ISecretsProvider> open)
    {
        State = state;
        opened = new(() => open(state));
    }

    /// <inheritdoc/>
    public SecretsProviderState State { get; }

    /// <summary>The provider of a state; null where the state has none.</summary>
    /// <param name="state">What the state says of it.</param>
    /// <param name="open">Opens it.</param>
    public static ISecretsProvider? Of(SecretsProviderState? state, Func<SecretsProviderState, ISecretsProvider> open)
        => state is null ? null : new LazySecrets(state, open);

    /// <inheritdoc/>
    public string Encrypt(string plaintext) => opened.Value.Encrypt(plaintext);

    /// <inheritdoc/>
    public string Decrypt(string ciphertext) => opened.Value.Decrypt(ciphertext);
}
