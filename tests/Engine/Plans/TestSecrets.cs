using System.Text;
using Provisioning.Engine.Secrets;
using Provisioning.Engine.State;

namespace Provisioning.Engine.Tests.Plans;

/// <summary>Encrypts so that a test can tell, and the same each time.</summary>
internal sealed class TestSecrets : ISecretsProvider
{
    public SecretsProviderState State { get; } = new("test", "{}");

    public string Encrypt(string plaintext) => "v1:" + Convert.ToBase64String(Encoding.UTF8.GetBytes(plaintext));

    public string Decrypt(string ciphertext) => Encoding.UTF8.GetString(Convert.FromBase64String(ciphertext["v1:".Length..]));
}
