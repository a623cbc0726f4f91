using Provisioning.Engine.Projects;
using Provisioning.Engine.Secrets;

namespace Provisioning.Cli;

/// <summary>Configuration values from one key to another.</summary>
internal static class ConfigSecrets
{
    /// <summary>A value with every secret in it encrypted by another key.</summary>
    public static ConfigNode Reencrypt(ConfigNode node, ISecretsProvider from, ISecretsProvider to) => node switch
    {
        ConfigNode.Secure secure => new ConfigNode.Secure(to.Encrypt(from.Decrypt(secure.Ciphertext))),
        ConfigNode.Map map => new ConfigNode.Map([.. map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Reencrypt(entry.Value, from, to)))]),
        ConfigNode.List list => new ConfigNode.List([.. list.Items.Select(item => Reencrypt(item, from, to))]),
        _ => node,
    };
}
