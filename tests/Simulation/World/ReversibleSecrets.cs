using System.Text;
using Provisioning.Engine.Secrets;
using Provisioning.Engine.State;

namespace Provisioning.Simulation.Tests.World;

/// <summary>Secrets without a key and without chance: only what they hide, and where, matters here.</summary>
internal sealed class ReversibleSecrets : ISecretsProvider
{
    /// <summary>What every secret text holds, and no file may.</summary>
    public const string Canary = "canary";

    /// <inheritdoc/>
    public SecretsProviderState State { get; } = new("passphrase", """{"salt":"v1:c2ltdWxhdGU=:v1:none:none"}""");

    /// <inheritdoc/>
    public string Encrypt(string plaintext) => "v1:" + Convert.ToBase64String(Encoding.UTF8.GetBytes(plaintext));

    /// <inheritdoc/>
    public string Decrypt(string ciphertext) => Encoding.UTF8.GetString(Convert.FromBase64String(ciphertext[3..]));
}
