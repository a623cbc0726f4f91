using Provisioning.Engine.State;

namespace Provisioning.Engine.Secrets;

/// <summary>A provider that is opened at the first secret, so that a state without secrets needs no passphrase.</summary>
internal sealed class LazySecrets : ISecretsProvider
{
    private readonly Lazy<ISecretsProvider> opened;

    private LazySecrets(SecretsProviderState state, Func<SecretsProviderState, ISecretsProvider> open)
    {
        State = state;
        opened = new(() => open(state));
    }

    public SecretsProviderState State { get; }

    public static ISecretsProvider? Of(SecretsProviderState? state, Func<SecretsProviderState, ISecretsProvider> open)
        => state is null ? null : new LazySecrets(state, open);

    public string Encrypt(string plaintext) => opened.Value.Encrypt(plaintext);

    public string Decrypt(string ciphertext) => opened.Value.Decrypt(ciphertext);
}
