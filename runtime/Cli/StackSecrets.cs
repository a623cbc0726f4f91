using Provisioning.Engine.Projects;
using Provisioning.Engine.Secrets;
using Provisioning.Engine.State;
using Provisioning.Protocol.Diagnostics;

namespace Provisioning.Cli;

/// <summary>Which secrets provider a stack uses: the one its file names, else the one its state was written with, else a new one.</summary>
internal static class StackSecrets
{
    public static PassphraseSecrets Of(Workspace workspace, StackFile file, Func<SecretsProviderState?> ofState)
    {
        if (file.SecretsProvider is { } other && other != PassphraseSecrets.ProviderType)
            throw new DiagnosticException(SecretsDiagnostics.UnsupportedProvider(other));
        return workspace.Secrets(file.EncryptionSalt ?? (ofState() is { } state ? PassphraseSecrets.SaltOf(state) : null));
    }
}
